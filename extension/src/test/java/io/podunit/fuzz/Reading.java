package io.podunit.fuzz;

import io.podunit.launcher.protocol.EventEncoder;
import io.podunit.replay.ReplayTurns;
import io.podunit.replay.ShardReplayer.Telling;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState;
import io.podunit.watch.PodState.ContainerState.Running;
import io.podunit.watch.PodState.ContainerState.Terminated;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads what a server gives, and judges what was told.
 *
 * @param harmless whether nothing is missing, so that everything must be believed
 */
record Reading(Recording recording, boolean harmless, ReplayTurns turns, Telling telling) {

    static Reading of(Recording recording, boolean harmless) {
        return new Reading(recording, harmless, ReplayTurns.ordered(), new Telling(false, Map.of()));
    }

    /**
     * What is wrong; empty where nothing is.
     *
     * @param last the pod as it was last seen
     * @param directory of this thread alone
     */
    List<String> objections(FlakyServer server, PodState last, Path directory) {
        Pipeline pipeline = new Pipeline(recording, directory, turns);
        Printed.Count printed = Printed.begin();
        // Only a pod that is over is read to its end, whatever is made of it then.
        PodState over = state(asItSays(), last.gone());
        pipeline.run(server.cluster(), () -> server.quiet() ? over : state(new Running(), false), last, telling);
        return judge(pipeline, server, printed.bytes());
    }

    private List<String> judge(Pipeline pipeline, FlakyServer server, long printed) {
        Truth truth = recording.truth();
        List<String> objections =
                new Oracle(truth, server.delivered(), pipeline.told()).objections(pipeline.believed());
        if (harmless && !pipeline.believed()) {
            objections.add("not believed, though nothing was missing");
        }
        if (printed > truth.printed() || pipeline.believed() && !pipeline.noticed() && printed < truth.printed()) {
            objections.add("printed " + printed + " bytes of " + truth.printed());
        }
        return objections;
    }

    /** The container's end, as the recorded pod had it. */
    Terminated asItSays() {
        String message = new String(EventEncoder.encode(recording.truth().end()), StandardCharsets.UTF_8);
        return new Terminated(recording.truth().end().exitCode(), null, "Completed", message);
    }

    static PodState state(ContainerState container, boolean gone) {
        return new PodState("pod", "uid", "job", "node", "Running", container, null, null, List.of(), false, gone);
    }
}
