package io.podunit.engine.execution;

import io.podunit.Notices;
import io.podunit.PodLostException;
import io.podunit.PodLostException.Evidence;
import io.podunit.PodunitException;
import io.podunit.discovery.RemoteClass;
import io.podunit.engine.run.RunContext;
import io.podunit.engine.shard.Shard;
import io.podunit.engine.shard.ShardPlan;
import io.podunit.engine.shard.ShardPlanner;
import io.podunit.engine.shard.SharedQueue.Remainder;
import io.podunit.replay.ShardReplayer;
import java.util.List;
import java.util.Map;

/**
 * What is left in a run's queue when all of its pods have ended, because the store that had it is gone, or because none of them could ask
 * any more. Classes that nobody can have begun are dealt out to pods of their own. Classes that a lost pod may have taken fail with it,
 * under the same rules by which a class of that pod's own would: never silently missing, never twice.
 */
final class SecondRound {

    private static final String MAY = "No pod told that it took this class, but one that was lost may have. ";

    private final RunContext run;

    SecondRound(RunContext run) {
        this.run = run;
    }

    /** @return how many shards were lost, besides those of the first round */
    int run(List<ShardPlan> first, int atOnce) {
        if (run.end().stopped()) {
            replayer(run.queue().rest()).cancel();
            return 0;
        }
        Remainder left = run.queue().remainder();
        left.loss().ifPresent(loss -> fail(left.doubtful(), run.end().explain(loss)));
        if (left.free().isEmpty()) {
            return 0;
        }
        Notices.tell("podunit: " + left.free().size()
                + " classes were still in the run's queue when its pods had ended; they get pods of their own now.");
        return new ShardPool(atOnce).run(run, plans(left.free(), first));
    }

    private List<ShardPlan> plans(List<RemoteClass> classes, List<ShardPlan> first) {
        ShardPlanner planner = new ShardPlanner(
                run.configuration().isolation(), run.configuration().parallelism(), Map.of());
        return planner.plan(classes).stream()
                .map(shard -> new Shard(first.size() + shard.number(), shard.classes()))
                .map(shard -> ShardPlan.later(shard, first.get(0).replan()))
                .toList();
    }

    private void fail(List<RemoteClass> classes, PodunitException loss) {
        PodunitException failure = doubtful(loss);
        replayer(classes).fail(failure, failure);
    }

    private static PodunitException doubtful(PodunitException loss) {
        if (loss instanceof PodLostException lost) {
            Evidence known = lost.evidence();
            return new PodLostException(new Evidence(
                    MAY + known.reason(),
                    known.job(),
                    known.pod(),
                    known.node(),
                    known.container(),
                    known.conditions(),
                    known.events(),
                    known.lastLines(),
                    known.running(),
                    known.remedy()));
        }
        return new PodunitException(MAY + loss.getMessage(), loss);
    }

    private ShardReplayer replayer(List<RemoteClass> classes) {
        return new ShardReplayer(classes.stream().map(RemoteClass::descriptor).toList(), run.surroundings());
    }
}
