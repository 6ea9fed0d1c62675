package io.podunit.engine.dealing;

import io.podunit.discovery.RemoteClass;
import io.podunit.engine.shard.ClassWeights;
import io.podunit.history.ClassTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Divides classes that took longer than a pod's share, so that the run does not wait for them: into pieces of consecutive methods, several
 * for each pod, of which those that come to the same pod are one part again. How long single methods take is not known: each counts alike.
 */
final class ClassSplitter {

    /** Less is not worth a pod: microseconds. */
    private static final long LEAST = 2_000_000;

    /** Of a pod's share: finer ones can be dealt out evenly. */
    private static final int PIECES = 4;

    private final int pods;
    private final Map<String, ClassTime> history;
    private final ClassDivision division;
    private final Consumer<String> notices;

    /**
     * @param pods at once
     * @param history how long classes took in earlier runs, by name
     * @param parameters JUnit's configuration parameters
     */
    ClassSplitter(int pods, Map<String, ClassTime> history, Map<String, String> parameters, Consumer<String> notices) {
        this.pods = pods;
        this.history = Map.copyOf(history);
        this.division = new ClassDivision(parameters);
        this.notices = notices;
    }

    /** In the same order, with pieces in the place of a class that is divided. */
    List<RemoteClass> split(List<RemoteClass> classes) {
        ClassWeights weights = new ClassWeights(classes, history);
        long share = Math.max(LEAST, classes.stream().mapToLong(weights).sum() / Math.max(1, pods));
        return classes.stream()
                .flatMap(found -> history.containsKey(found.className()) && weights.applyAsLong(found) > share
                        ? pieces(found, weights.applyAsLong(found) * PIECES / share)
                        : Stream.of(found))
                .toList();
    }

    private Stream<RemoteClass> pieces(RemoteClass found, long wanted) {
        Optional<String> obstacle = division.obstacle(found);
        if (obstacle.isPresent()) {
            notices.accept("podunit: " + found.className()
                    + " takes longer than a pod's share of this run, but is not divided: " + obstacle.get() + ".");
            return Stream.of(found);
        }
        List<String> methods = found.selectors();
        int count = (int) Math.min(methods.size(), wanted);
        return IntStream.range(0, count)
                .mapToObj(
                        piece -> methods.subList(piece * methods.size() / count, (piece + 1) * methods.size() / count))
                .map(some -> found.part(new HashSet<>(some)));
    }
}
