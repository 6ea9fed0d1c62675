package io.podunit.samples;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** What the platform reports of a run. */
final class Recording implements TestExecutionListener {

    /** How a node came out, and why if not well. */
    record Result(Outcome outcome, String reason) {}

    private final Map<String, Result> results = new LinkedHashMap<>();
    private final CapturedOutput output;

    Recording(CapturedOutput output) {
        this.output = output;
    }

    @Override
    public void executionStarted(TestIdentifier node) {
        output.enter(node.getUniqueId());
    }

    @Override
    public void executionFinished(TestIdentifier node, TestExecutionResult result) {
        output.leave(node.getUniqueId());
        keep(
                node,
                Outcome.of(result),
                result.getThrowable().map(Throwable::toString).orElse(""));
    }

    @Override
    public void executionSkipped(TestIdentifier node, String reason) {
        keep(node, Outcome.SKIPPED, reason);
    }

    private synchronized void keep(TestIdentifier node, Outcome outcome, String reason) {
        results.put(node.getUniqueId(), new Result(outcome, reason));
    }

    synchronized Optional<Result> result(TestIdentifier node) {
        return Optional.ofNullable(results.get(node.getUniqueId()));
    }
}
