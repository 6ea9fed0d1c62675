package io.podunit.engine.execution;

import io.podunit.Notices;
import io.podunit.PodunitException;
import io.podunit.cluster.Backoff;
import io.podunit.config.RunConfiguration.Keep;
import io.podunit.engine.run.RunContext;
import io.podunit.engine.shard.ShardPlan;
import io.podunit.journal.JournalRecord;
import io.podunit.journal.JournalRecord.PodEnded;
import io.podunit.journal.JournalRecord.PodSeen;
import io.podunit.journal.JournalRecord.RunEnded;
import io.podunit.lifecycle.LeaseRenewal;
import io.podunit.lifecycle.RunLease;
import io.podunit.preflight.Capabilities;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState.Terminated;
import io.podunit.watch.PodWatch;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** Runs shards while the run's Lease is renewed and its pods are watched; then removes the run. */
@API(status = API.Status.INTERNAL)
public final class LiveRun {

    /** As long as finished Jobs stay: after that there is nothing left to look at. */
    public static final Duration KEPT = Duration.ofHours(1);

    private final RunContext run;
    private final Optional<RunLease> lease;
    private final Duration renewal;
    private final Capabilities capabilities;
    private final Set<JournalRecord> seen = new HashSet<>();

    /**
     * @param lease of the run, empty where it is gone with all that it owned
     * @param renewal between two renewals of the Lease
     */
    public LiveRun(RunContext run, Optional<RunLease> lease, Duration renewal, Capabilities capabilities) {
        this.run = run;
        this.lease = lease;
        this.renewal = renewal;
        this.capabilities = capabilities;
    }

    /** @return how many shards were lost */
    public int execute(List<ShardPlan> plans, int atOnce) {
        int lost = plans.size();
        try (PodWatch watch = watch()) {
            run.pods().outages(() -> Optional.ofNullable(watch.outage()).map(Throwable::getMessage));
            Optional<LeaseRenewal> renewals = lease.map(held -> new LeaseRenewal(held, renewal, listener()).start());
            try {
                watch.start();
                lost = new ShardPool(atOnce).run(run, plans);
                lost += new SecondRound(run).run(plans, atOnce);
            } finally {
                renewals.ifPresent(LeaseRenewal::close);
            }
            return lost;
        } finally {
            end(lost);
        }
    }

    private LeaseRenewal.Listener listener() {
        return new LeaseRenewal.Listener() {
            @Override
            public void failed(String text) {
                Notices.tell(text);
            }

            @Override
            public void lost() {
                run.end().takenOver();
            }
        };
    }

    private PodWatch watch() {
        PodWatch watch =
                new PodWatch(run.cluster(), run.id().selector(), this::see, PodWatch.INTERVAL, Backoff.usual());
        return capabilities.watch() ? watch : watch.poll();
    }

    private void see(PodState pod) {
        writeOnce(new PodSeen(pod.job(), pod.name(), pod.uid(), pod.node()));
        if (pod.container() instanceof Terminated how) {
            writeOnce(new PodEnded(pod.job(), pod.uid(), how.exitCode(), how.signal(), how.reason(), how.message()));
        }
        run.pods().update(pod);
    }

    private void writeOnce(JournalRecord step) {
        if (seen.add(step)) {
            run.journal().write(step);
        }
    }

    private void end(int lost) {
        Keep keep = run.configuration().keep();
        boolean kept = !run.end().cancelled() && (keep == Keep.ALWAYS || keep == Keep.FAILED && lost > 0);
        // Before anything is removed: who finds no Lease any more looks here for the reason.
        if (!run.end().isTakenOver()) {
            run.journal().write(new RunEnded(kept, ProcessHandle.current().pid()));
        }
        if (kept) {
            lease.ifPresent(LiveRun::keep);
        } else {
            run.end().clean(lost == 0);
        }
        run.end().reportedWithJvm(run.directory());
    }

    private static void keep(RunLease lease) {
        try {
            lease.keep(KEPT);
        } catch (PodunitException e) {
            Notices.tell("podunit: the run is kept, but its Lease could not be told: " + e.getMessage()
                    + " The next run may remove it.");
        }
    }
}
