package io.podunit.discovery;

import io.podunit.Constants;
import io.podunit.PodunitException;
import io.podunit.config.ConfigurationSources;
import io.podunit.config.Executor;
import io.podunit.config.Fallback;
import io.podunit.config.Selection;
import io.podunit.config.Settings;
import io.podunit.discovery.UnclaimedTestDescriptor.Fate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestDescriptor;

/**
 * What becomes of Jupiter's tests where {@code podunit.select=all} has all of them run in pods, but Podunit's engine was left out of the
 * request: {@code podunit.fallback} decides. Marked classes have a guard of their own; others have nothing by which they would notice.
 */
final class UnclaimedTests {

    private static final String CAUSE =
            Constants.SELECT + "=all has this test run in a pod, but Jupiter was about to run it"
                    + " in this JVM: an engine filter leaves the engine " + Constants.ENGINE_ID + " out (Surefire's"
                    + " includeJUnit5Engines and excludeJUnit5Engines, Gradle's includeEngines, @IncludeEngines of a suite,"
                    + " --include-engine), or its discovery failed.";

    private final ConfigurationSources sources;

    UnclaimedTests(ConfigurationSources sources) {
        this.sources = sources;
    }

    /** @param root Jupiter's, beside which there is none of Podunit */
    void keepFromRunning(TestDescriptor root) {
        fate().ifPresent(fate -> List.copyOf(root.getChildren()).forEach(top -> {
            root.removeChild(top);
            root.addChild(new UnclaimedTestDescriptor(top, fate));
        }));
    }

    private Optional<Fate> fate() {
        if (sources.inPod()) {
            return Optional.empty();
        }
        try {
            return fate(new Settings(sources, Map.of()));
        } catch (PodunitException e) {
            // Where nobody can read what is to run in pods, all may be; and here nothing runs by mistake.
            return Optional.of(failing(String.valueOf(e.getMessage())));
        }
    }

    private static Optional<Fate> fate(Settings settings) {
        // First of all: no fault elsewhere is any business of tests that are Jupiter's.
        if (settings.selection() != Selection.ALL
                || settings.collectsParameters()
                || settings.executor() == Executor.LOCAL) {
            return Optional.empty();
        }
        return fate(settings.fallback());
    }

    private static Optional<Fate> fate(Fallback fallback) {
        return switch (fallback) {
            case LOCAL -> Optional.empty();
            case SKIP ->
                Optional.of(new Fate(CAUSE + " It is skipped because of " + Constants.FALLBACK + "=skip.", null));
            case FAIL ->
                Optional.of(failing(CAUSE + " Let the engine in, or set " + Constants.FALLBACK
                        + "=local to run it in this JVM, or " + Constants.FALLBACK + "=skip to skip it."));
        };
    }

    private static Fate failing(String reason) {
        PodunitException failure = new PodunitException(reason);
        // There may be thousands of them, and where it comes from is said.
        failure.setStackTrace(new StackTraceElement[0]);
        return new Fate(reason, failure);
    }
}
