package io.podunit.engine;

import io.podunit.journal.JournalRecord.PodSeen;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells of pods that a client before this one saw and that are gone: no list and no watch ever will. */
record LostPods(Path directory, PodBoard board) {

    void tell(String job, PodSeen seen) {
        boolean spoke = Files.exists(directory.resolve(job + ".spool"));
        ContainerState container = spoke ? new ContainerState.Running() : new ContainerState.Waiting(null, null);
        board.update(new PodState(
                seen.pod(), seen.uid(), job, seen.node(), "Unknown", container, null, null, List.of(), false, true));
    }
}
