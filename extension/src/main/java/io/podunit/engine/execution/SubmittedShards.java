package io.podunit.engine.execution;

import io.podunit.config.RunConfiguration.PodSettings;
import io.podunit.engine.preparation.StoreSupply;
import io.podunit.engine.run.Deadline;
import io.podunit.engine.run.RunEnd;
import io.podunit.engine.shard.Shard;
import io.podunit.engine.shard.ShardJobs;
import io.podunit.job.JobName;
import io.podunit.job.JobSpecification;
import io.podunit.job.JobSpecification.RunOwner;
import io.podunit.job.JobSpecification.StoreReference;
import io.podunit.job.JobSubmitter;
import io.podunit.job.RunId;
import io.podunit.job.SubmittedJob;
import io.podunit.journal.JournalRecord.JobCreated;
import io.podunit.journal.JournalRecord.JobPlanned;
import io.podunit.journal.RunJournal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** Makes a Job for each attempt, and says so in the journal before and after. */
@API(status = API.Status.INTERNAL)
public final class SubmittedShards implements ShardJobs {

    /** The pod's own deadline is for clients that are gone: one that is there ends the run first, and says so. */
    private static final Duration BEYOND_RUN = Duration.ofMinutes(1);

    private final Run run;
    private final JobSubmitter submitter;
    private final RunJournal journal;
    private final RunEnd end;
    private final Map<String, StoreReference> stores = new ConcurrentHashMap<>();

    public SubmittedShards(Run run, JobSubmitter submitter, RunJournal journal, RunEnd end) {
        this.run = run;
        this.submitter = submitter;
        this.journal = journal;
        this.end = end;
    }

    /** What all Jobs of a run have in common. */
    public record Run(RunId id, StoreSupply store, RunOwner owner, PodSettings pod, Deadline deadline) {}

    @Override
    public Started start(Shard shard, Supplier<String> plan, int attempt) {
        return start(shard, plan, new JobPlanned(name(shard, attempt), shard.number(), attempt, ShardJobs.nonce()));
    }

    Started start(Shard shard, Supplier<String> plan, JobPlanned planned) {
        end.check();
        String digest = plan.get();
        journal.write(planned);
        StoreReference store = run.store().current();
        stores.put(planned.job(), store);
        SubmittedJob job = submitter.submit(specification(shard, digest, planned, store));
        journal.write(new JobCreated(job.name(), job.uid()));
        return new Started(job, planned.nonce());
    }

    private String name(Shard shard, int attempt) {
        return JobName.of(run.id(), shard.number(), attempt);
    }

    @Override
    public boolean storeReplaced(String job) {
        return Optional.ofNullable(stores.get(job))
                .filter(run.store()::replaced)
                .isPresent();
    }

    private JobSpecification specification(Shard shard, String plan, JobPlanned planned, StoreReference store) {
        List<String> classes = shard.classes().stream()
                .map(c -> c.descriptor().getLegacyReportingName())
                .toList();
        return new JobSpecification(
                run.id(),
                shard.number(),
                planned.attempt(),
                classes,
                plan,
                planned.nonce(),
                store,
                run.owner(),
                run.pod(),
                run.deadline().left().plus(BEYOND_RUN));
    }
}
