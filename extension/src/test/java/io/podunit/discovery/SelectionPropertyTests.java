package io.podunit.discovery;

import static io.podunit.discovery.Discoveries.execute;
import static io.podunit.discovery.Discoveries.executeAlone;
import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever is asked for, the pods and this JVM together run what Jupiter alone would have run, and nothing twice. Requests are made
 * at random; {@code -Dpodunit.test.seed=N} repeats them.
 */
class SelectionPropertyTests {

    private static final int REQUESTS = 100;

    private static RandomRequests requests;

    @BeforeAll
    static void findEverything() {
        requests = new RandomRequests(executeAlone(RandomRequests.everything()).ids());
    }

    @Test
    void what_is_marked_runs_in_pods_and_the_rest_runs_here() {
        repeat(random -> {
            RandomRequests.Choice choice = requests.choose(random);
            Discoveries ours = execute(choice.request());
            List<String> inPods = ours.ranInPod();

            assertThat(Stream.of(inPods, ours.ranHere()).flatMap(List::stream).sorted())
                    .as("%s", choice)
                    .containsExactlyElementsOf(
                            executeAlone(choice.plainRequest()).ranHere());
            assertThat(ours.ranHere()).as("%s", choice).noneMatch(RandomRequests::isMarked);
        });
    }

    @Test
    void with_everything_in_pods_the_same_is_run() {
        repeat(random -> {
            RandomRequests.Choice choice = requests.choose(random);
            Discoveries ours = execute(choice.request().configurationParameter(Constants.SELECT, "all"));

            assertThat(ours.ranInPod().stream().sorted())
                    .as("%s", choice)
                    .containsExactlyElementsOf(
                            executeAlone(choice.plainRequest()).ranHere());
            assertThat(ours.ranHere()).as("%s", choice).isEmpty();
        });
    }

    private static void repeat(Consumer<Random> property) {
        long first = Long.getLong("podunit.test.seed", System.nanoTime());
        int times = Long.getLong("podunit.test.seed") == null ? REQUESTS : 1;
        for (long seed = first; seed < first + times; seed++) {
            try {
                property.accept(new Random(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("with -Dpodunit.test.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
