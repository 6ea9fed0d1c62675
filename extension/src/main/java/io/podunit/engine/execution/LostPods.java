package io.podunit.engine.execution;

import io.podunit.engine.run.PodBoard;
import io.podunit.journal.JournalRecord.PodEnded;
import io.podunit.journal.JournalRecord.PodSeen;
import io.podunit.journal.RunHistory;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/** Tells of pods that a client before this one saw and that are gone: no list and no watch ever will. */
@API(status = API.Status.INTERNAL)
public record LostPods(Path directory, RunHistory history, PodBoard board) {

    void tell(String job, PodSeen seen) {
        ContainerState container =
                history.ended(seen).<ContainerState>map(LostPods::terminated).orElseGet(() -> lastSeen(job));
        board.update(new PodState(
                seen.pod(), seen.uid(), job, seen.node(), "Unknown", container, null, null, List.of(), false, true));
    }

    private static ContainerState terminated(PodEnded ended) {
        return new ContainerState.Terminated(ended.exitCode(), ended.signal(), ended.reason(), ended.message());
    }

    private ContainerState lastSeen(String job) {
        boolean spoke = Files.exists(directory.resolve(job + ".spool"));
        return spoke ? new ContainerState.Running() : new ContainerState.Waiting(null, null);
    }
}
