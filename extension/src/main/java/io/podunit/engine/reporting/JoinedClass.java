package io.podunit.engine.reporting;

import io.podunit.Notices;
import io.podunit.PodunitException;
import io.podunit.discovery.RemoteTestDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.UniqueId;

/** How far a class has come of which several pods have parts. Guarded by who has it. */
final class JoinedClass {

    final RemoteTestDescriptor whole;
    private final int parts;
    private final Set<UniqueId> told = new HashSet<>();
    // Not by the part: all parts of a class are equal, since they have its id.
    private final List<Skipped> skipped = new ArrayList<>();
    private final List<TestExecutionResult> results = new ArrayList<>();
    private final List<Runnable> prints = new ArrayList<>();
    private boolean started;
    private boolean failedBelow;
    private int ended;

    /** @param parts in how many pods it is */
    JoinedClass(RemoteTestDescriptor whole, int parts) {
        this.whole = whole;
        this.parts = parts;
    }

    /** A part that did not run, and why. */
    record Skipped(TestDescriptor part, String reason) {}

    boolean started() {
        return started;
    }

    /** @return the parts that were skipped before */
    List<Skipped> start() {
        started = true;
        List<Skipped> before = List.copyOf(skipped);
        skipped.clear();
        return before;
    }

    void skip(TestDescriptor part, String reason) {
        skipped.add(new Skipped(part, reason));
    }

    /** One of its methods began, or was skipped. */
    void tell(TestDescriptor method) {
        told.add(method.getUniqueId());
    }

    void failBelow() {
        failedBelow = true;
    }

    /** Something waits to be printed with its end. */
    void keep(Runnable print) {
        prints.add(print);
    }

    void printKept() {
        List<Runnable> kept = List.copyOf(prints);
        prints.clear();
        kept.forEach(this::print);
    }

    /** What cannot be printed any more, since a disk is full or a file gone, is told: the class ends all the same. */
    private void print(Runnable print) {
        try {
            print.run();
        } catch (PodunitException e) {
            Notices.tell(
                    "podunit: some output of " + whole.getLegacyReportingName() + " is missing: " + e.getMessage());
        }
    }

    /** A part ran, and ended so. */
    void finish(TestExecutionResult result) {
        results.add(result);
    }

    /** One part more has come to its end. @return whether that was the last one */
    boolean end() {
        return ++ended >= parts;
    }

    /** Why it did not run, where no part of it did. */
    String reason() {
        return skipped.get(0).reason();
    }

    boolean toldAny() {
        return !told.isEmpty();
    }

    /** Its methods of which nobody has heard. */
    List<TestDescriptor> untold() {
        List<TestDescriptor> untold = new ArrayList<>(whole.getChildren());
        untold.removeIf(method -> told.contains(method.getUniqueId()));
        return untold;
    }

    /** That of the worst of its parts; of several failures the first, since what was told may not change any more. */
    TestExecutionResult worst() {
        return with(Status.FAILED).or(() -> with(Status.ABORTED)).orElseGet(TestExecutionResult::successful);
    }

    /** In the platform's XML reports tests below an aborted container are skipped, whatever was told of them. */
    TestExecutionResult hidingNothing(TestExecutionResult result) {
        return result.getStatus() == Status.ABORTED && failedBelow ? TestExecutionResult.successful() : result;
    }

    private Optional<TestExecutionResult> with(Status status) {
        return results.stream().filter(result -> result.getStatus() == status).findFirst();
    }
}
