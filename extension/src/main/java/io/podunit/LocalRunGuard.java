package io.podunit;

import io.podunit.config.ConfigurationSources;
import io.podunit.config.Executor;
import io.podunit.config.Fallback;
import io.podunit.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides what becomes of a marked class that Jupiter is about to run in this JVM, because Podunit's engine did not claim it. */
final class LocalRunGuard implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var sources = ConfigurationSources.of(context::getConfigurationParameter);
        if (sources.inPod()) {
            return ConditionEvaluationResult.enabled("this is a pod");
        }
        var settings = new Settings(sources, Map.of());
        if (settings.collectsParameters() || settings.executor() == Executor.LOCAL) {
            return ConditionEvaluationResult.enabled("asked to run here");
        }
        return fallback(
                settings.fallback(), context.getElement().map(Object::toString).orElse(context.getDisplayName()));
    }

    private static ConditionEvaluationResult fallback(Fallback fallback, String marked) {
        return switch (fallback) {
            case LOCAL -> ConditionEvaluationResult.enabled(Constants.FALLBACK + "=local");
            case SKIP ->
                ConditionEvaluationResult.disabled(
                        cause(marked) + " It is skipped because of " + Constants.FALLBACK + "=skip.");
            // A condition that throws is a failure of the class or method: the only way to fail before the first
            // fixture.
            case FAIL ->
                throw new PodunitException(cause(marked) + " Let the engine in, or set " + Constants.FALLBACK
                        + "=local to run it in this JVM, or " + Constants.FALLBACK + "=skip to skip it.");
        };
    }

    private static String cause(String marked) {
        return marked + " is marked @RunOnKubernetes, but Jupiter is about to run it in this JVM: the engine "
                + Constants.ENGINE_ID + " did not claim it. An engine filter leaves the engine out (Surefire's"
                + " includeJUnit5Engines and excludeJUnit5Engines, Gradle's includeEngines, @IncludeEngines of a suite,"
                + " --include-engine), or the launcher applies no registered PostDiscoveryFilter.";
    }
}
