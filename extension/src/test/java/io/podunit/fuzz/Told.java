package io.podunit.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;

/** What the platform was told, and where that broke its rules for listeners. */
final class Told implements EngineExecutionListener {

    /** How a node was reported; {@code LOST} is a failure that says that the pod was lost. */
    enum Ending {
        SUCCESSFUL,
        ABORTED,
        FAILED,
        SKIPPED,
        LOST
    }

    private final Throwable loss;
    private final Map<UniqueId, String> ids;
    private final Set<TestDescriptor> running = new HashSet<>();
    private final Map<String, Ending> endings = new LinkedHashMap<>();
    private final Map<String, @Nullable String> parents = new HashMap<>();
    private final List<String> breaches = new ArrayList<>();

    /** @param loss the failure of what a lost pod left open */
    Told(Throwable loss, Map<UniqueId, String> ids) {
        this.loss = loss;
        this.ids = ids;
    }

    Map<String, Ending> endings() {
        return endings;
    }

    /** Broken rules, one line each. */
    List<String> breaches() {
        running.forEach(node -> breaches.add("never ended: " + id(node)));
        return breaches;
    }

    @Override
    public void dynamicTestRegistered(TestDescriptor node) {
        check(parentRuns(node), "registered below a node that does not run", node);
        check(!parents.containsKey(id(node)), "registered twice", node);
        parents.put(id(node), null);
    }

    @Override
    public void executionStarted(TestDescriptor node) {
        check(parentRuns(node), "started without its parent", node);
        check(!endings.containsKey(id(node)) && running.add(node), "started twice", node);
    }

    @Override
    public void executionSkipped(TestDescriptor node, String reason) {
        check(parentRuns(node), "skipped without its parent", node);
        check(!running.contains(node), "skipped after it had started", node);
        end(node, Ending.SKIPPED);
    }

    @Override
    public void executionFinished(TestDescriptor node, TestExecutionResult result) {
        check(running.remove(node), "ended without having started", node);
        check(node.getChildren().stream().noneMatch(running::contains), "ended before its children", node);
        boolean lost = result.getThrowable().filter(loss::equals).isPresent();
        end(node, lost ? Ending.LOST : Ending.valueOf(result.getStatus().name()));
    }

    private void end(TestDescriptor node, Ending ending) {
        check(endings.put(id(node), ending) == null, "ended twice", node);
    }

    private boolean parentRuns(TestDescriptor node) {
        return node.getParent().map(running::contains).orElse(true);
    }

    private void check(boolean kept, String breach, TestDescriptor node) {
        if (!kept) {
            breaches.add(breach + ": " + id(node));
        }
    }

    private String id(TestDescriptor node) {
        return ids.computeIfAbsent(node.getUniqueId(), UniqueId::toString);
    }
}
