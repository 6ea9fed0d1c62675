package io.podunit.fuzz;

import static io.podunit.fuzz.Reading.state;

import io.podunit.replay.ReplayTurns;
import io.podunit.replay.ShardReplayer.Telling;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState.Running;
import io.podunit.watch.PodState.ContainerState.Terminated;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One log, disturbed at random, read to its end and judged. The same seed gives the same case. */
final class FuzzCase {

    private static final int MOST = 4;

    private final Random random;
    private final StoredLog log;
    private final List<Disturbance> disturbances = new ArrayList<>();

    FuzzCase(Recording recording, long seed) {
        this.random = new Random(seed);
        this.log = new StoredLog(recording, random);
        for (int i = random.nextInt(MOST); i > 0; i--) {
            disturbances.add(Disturbance.any(random));
        }
    }

    /** What is wrong; empty where nothing is. To be asked once. */
    List<String> objections(Path directory) {
        boolean harmless = disturbances.stream().allMatch(Disturbance::harmless) && random.nextBoolean();
        disturbances.forEach(disturbance -> disturbance.disturb(log));
        FlakyServer server = new FlakyServer(log, random.nextInt(5), harmless);
        Reading reading = new Reading(log.recording, harmless, turns(), new Telling(random.nextInt(3) == 0, Map.of()));
        Terminated end = reading.asItSays();
        return reading.objections(server, harmless ? state(end, false) : last(end), directory);
    }

    private ReplayTurns turns() {
        return random.nextBoolean() ? ReplayTurns.ordered() : ReplayTurns.interleaved();
    }

    private PodState last(Terminated end) {
        return switch (random.nextInt(6)) {
            case 0 -> state(end, true);
            case 1 -> state(new Running(), true);
            case 2 -> state(new Running(), false);
            case 3 -> state(new Terminated(137, null, "OOMKilled", null), false);
            case 4 -> state(new Terminated(end.exitCode(), null, "Completed", null), false);
            default -> state(end, false);
        };
    }

    @Override
    public String toString() {
        return log.recording + ", " + disturbances;
    }
}
