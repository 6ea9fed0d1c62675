package io.podunit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.NodeStatus;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;

/** The oracle finds each way to be wrong. */
class OracleTests {

    private static final UniqueId CLASS = UniqueId.parse("[engine:e]/[class:C]");

    private final Throwable loss = new IllegalStateException("lost");
    private final Told told = new Told(loss, new HashMap<>());
    private final Truth truth = new Truth();
    private final BitSet delivered = new BitSet();
    private final TestDescriptor type = new RecordedDescriptor(CLASS, "C");
    private final TestDescriptor passed = child("passed()");
    private final TestDescriptor failed = child("failed()");
    private final TestDescriptor skipped = child("skipped()");

    private TestDescriptor child(String name) {
        TestDescriptor child = new RecordedDescriptor(CLASS.append("method", name), name);
        type.addChild(child);
        return child;
    }

    @BeforeEach
    void recordTheTruth() {
        truth.add(new Started(id(type)), at(0));
        truth.add(new Started(id(passed)), at(0));
        truth.add(new Finished(id(passed), NodeStatus.SUCCESSFUL, null), at(0));
        truth.add(new Started(id(failed)), at(1));
        truth.add(new Finished(id(failed), NodeStatus.FAILED, null), at(1));
        truth.add(new Skipped(id(skipped), ""), at(2));
        truth.add(new Finished(id(type), NodeStatus.SUCCESSFUL, null), at(3));
        delivered.set(0, 4);
    }

    @Test
    void acceptsTheTruth() {
        tell();
        assertThat(objections(true)).isEmpty();
    }

    @Test
    void findsWhatWasLost() {
        start(type);
        run(passed, TestExecutionResult.successful());
        run(failed, TestExecutionResult.failed(null));
        end(type, TestExecutionResult.successful());
        assertThat(objections(true)).contains("lost: " + id(skipped));
    }

    @Test
    void acceptsWhatIsMissingBelowAClassThatWasLost() {
        run(type, TestExecutionResult.failed(loss));
        assertThat(objections(false)).isEmpty();
    }

    @Test
    void findsWhatIsGreenAndWasNot() {
        start(type);
        run(passed, TestExecutionResult.successful());
        run(failed, TestExecutionResult.successful());
        told.executionSkipped(skipped, "");
        end(type, TestExecutionResult.successful());
        assertThat(objections(true)).containsExactly("wrongly SUCCESSFUL: " + id(failed) + " was FAILED");
    }

    @Test
    void findsWhatIsRedWithoutAWordOfALoss() {
        start(type);
        run(passed, TestExecutionResult.failed(null));
        assertThat(objections(false)).contains("wrongly FAILED: " + id(passed) + " was SUCCESSFUL");
    }

    @Test
    void findsWhatNoLineProved() {
        delivered.clear(0);
        tell();
        assertThat(objections(true)).containsExactly("guessed SUCCESSFUL: " + id(passed));
    }

    @Test
    void findsWhatWasInventedOrRepeated() {
        TestDescriptor other = child("other()");
        start(type);
        run(other, TestExecutionResult.successful());
        run(passed, TestExecutionResult.successful());
        run(passed, TestExecutionResult.successful());
        assertThat(objections(false))
                .contains(
                        "invented: " + id(other),
                        "started twice: " + id(passed),
                        "ended twice: " + id(passed),
                        "never ended: " + id(type));
    }

    @Test
    void findsALossThatWasBelievedAndADoubtThatNobodySees() {
        tell();
        assertThat(objections(false)).containsExactly("not believed, and nothing failed");
    }

    private void tell() {
        start(type);
        run(passed, TestExecutionResult.successful());
        run(failed, TestExecutionResult.failed(null));
        told.executionSkipped(skipped, "");
        end(type, TestExecutionResult.successful());
    }

    private void run(TestDescriptor node, TestExecutionResult result) {
        start(node);
        end(node, result);
    }

    private void start(TestDescriptor node) {
        told.executionStarted(node);
    }

    private void end(TestDescriptor node, TestExecutionResult result) {
        told.executionFinished(node, result);
    }

    private List<String> objections(boolean believed) {
        return new Oracle(truth, delivered, told).objections(believed);
    }

    private static Truth.Lines at(int line) {
        return new Truth.Lines(line, line);
    }

    private static String id(TestDescriptor node) {
        return node.getUniqueId().toString();
    }
}
