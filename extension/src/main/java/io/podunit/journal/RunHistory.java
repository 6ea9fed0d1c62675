package io.podunit.journal;

import io.podunit.PodunitException;
import io.podunit.journal.JournalRecord.ClassTold;
import io.podunit.journal.JournalRecord.JobCreated;
import io.podunit.journal.JournalRecord.JobPlanned;
import io.podunit.journal.JournalRecord.JobWithdrawn;
import io.podunit.journal.JournalRecord.PodEnded;
import io.podunit.journal.JournalRecord.PodSeen;
import io.podunit.journal.JournalRecord.RunEnded;
import io.podunit.journal.JournalRecord.RunReported;
import io.podunit.journal.RunOpened.PlannedClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What a journal says.
 *
 * @param steps after the opening, in order
 */
@API(status = API.Status.INTERNAL)
public record RunHistory(RunOpened opened, List<JournalRecord> steps) {

    public RunHistory {
        steps = List.copyOf(steps);
    }

    /**
     * Reads the journal in a run's directory. A last line that is not whole is what a client leaves that dies in the middle of
     * it, and does not count.
     *
     * @throws PodunitException where there is none, or something else
     */
    public static RunHistory read(Path directory) {
        return find(directory)
                .orElseThrow(() -> new PodunitException("The journal " + directory.resolve(RunJournal.FILE)
                        + " is empty: its client died before there was a run. Run the tests again."));
    }

    /** The same; empty where the client died before the run was opened. */
    static Optional<RunHistory> find(Path directory) {
        Path file = directory.resolve(RunJournal.FILE);
        try {
            return of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            throw new PodunitException(
                    "The journal " + file + " cannot be read: " + e
                            + ". Name the run and its --report-directory; without a journal a run cannot be taken over, only swept.",
                    e);
        }
    }

    private static Optional<RunHistory> of(String text) {
        List<JournalRecord> records = new ArrayList<>();
        int end = text.lastIndexOf('\n') + 1;
        text.substring(0, end).lines().map(JournalLines::read).forEach(records::add);
        if (records.isEmpty()) {
            return Optional.empty();
        } else if (records.get(0) instanceof RunOpened opened) {
            return Optional.of(new RunHistory(opened, records.subList(1, records.size())));
        }
        throw new IllegalArgumentException("it does not begin with the opening of the run");
    }

    /** The Job that was planned for an attempt at a shard. */
    public Optional<JobPlanned> job(int shard, int attempt) {
        return last(JobPlanned.class, planned -> planned.shard() == shard && planned.attempt() == attempt);
    }

    /**
     * Empty where the client died before it knew whether the Job was created. An idle pod that was no use goes by the name of the Job that
     * is planned in its place.
     */
    public Optional<JobCreated> created(String job) {
        int planned = job(job).map(steps::lastIndexOf).orElse(-1);
        return last(JobCreated.class, created -> created.job().equals(job))
                .filter(created -> steps.lastIndexOf(created) > planned);
    }

    private Optional<JobPlanned> job(String name) {
        return last(JobPlanned.class, planned -> planned.job().equals(name));
    }

    /** Whether the Job was removed before it had a pod. */
    public boolean withdrawn(String job) {
        return all(JobWithdrawn.class).anyMatch(withdrawn -> withdrawn.job().equals(job));
    }

    /** The first pod is the Job's pod; what was seen of it last. */
    public Optional<PodSeen> pod(String job) {
        return all(PodSeen.class)
                .filter(seen -> seen.job().equals(job))
                .reduce((first, later) -> later.uid().equals(first.uid()) ? later : first);
    }

    /** How the container of that pod ended; empty where no client saw it end. */
    public Optional<PodEnded> ended(PodSeen pod) {
        return last(PodEnded.class, ended -> ended.uid().equals(pod.uid()));
    }

    /** How many classes the run has. */
    public long planned() {
        // One that several pods share is in the shard of each.
        return opened.queue().size()
                + opened.shards().stream()
                        .flatMap(shard -> shard.classes().stream())
                        .map(PlannedClass::id)
                        .distinct()
                        .count();
    }

    /** How many of them were reported, by whichever client. */
    public long told() {
        return all(ClassTold.class).map(ClassTold::id).distinct().count();
    }

    /** Whether there is nothing to go on with: the run's report was written, or the process that ended it still lives to do so. */
    public boolean finished() {
        return all(RunReported.class).findAny().isPresent()
                || all(RunEnded.class).anyMatch(ended -> alive(ended.process()));
    }

    private static boolean alive(long process) {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }

    private <T extends JournalRecord> Optional<T> last(Class<T> type, Predicate<T> like) {
        return all(type).filter(like).reduce((earlier, later) -> later);
    }

    private <T extends JournalRecord> Stream<T> all(Class<T> type) {
        return steps.stream().filter(type::isInstance).map(type::cast);
    }
}
