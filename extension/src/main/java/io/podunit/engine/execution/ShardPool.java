package io.podunit.engine.execution;

import io.podunit.PodunitException;
import io.podunit.engine.run.RunContext;
import io.podunit.engine.shard.ShardPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/** Runs shards, so many at once. */
@API(status = API.Status.INTERNAL)
public final class ShardPool {

    private final int atOnce;

    public ShardPool(int atOnce) {
        this.atOnce = atOnce;
    }

    /** @return how many shards were lost */
    public int run(RunContext context, List<ShardPlan> plans) {
        List<ShardRun> runs =
                plans.stream().map(plan -> new ShardRun(context, plan)).toList();
        // On this thread where one pod is all there is: tools look at the thread that reports.
        return runs.size() == 1 ? lost(runs.get(0).run()) : runAll(context, runs);
    }

    private int runAll(RunContext context, List<ShardRun> runs) {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce, task -> {
            Thread thread = new Thread(task, "podunit-shard");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            runs.forEach(run -> results.add(threads.submit(run::run)));
            int lost = 0;
            for (Future<Boolean> result : results) {
                lost += lost(result.get());
            }
            return lost;
        } catch (ExecutionException e) {
            throw new PodunitException("A shard could not be run: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw context.end().explain(new PodunitException("The run was interrupted.", e));
        } finally {
            threads.shutdownNow();
            awaitEnd(threads);
        }
    }

    /** An interrupted shard still reports its classes, and must not do so after the run has ended. */
    private static void awaitEnd(ExecutorService threads) {
        boolean interrupted = false;
        for (boolean ended = false; !ended; ) {
            try {
                ended = threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static int lost(boolean believed) {
        return believed ? 0 : 1;
    }
}
