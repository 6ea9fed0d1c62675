package io.podunit.engine.reporting;

import io.podunit.PodunitException;
import io.podunit.discovery.RemoteClass;
import io.podunit.discovery.RemoteTestDescriptor;
import io.podunit.engine.reporting.JoinedClass.Skipped;
import io.podunit.replay.DividedClasses;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * A listener to which the parts of a class in several pods are that class: one node, which starts with the first of them and ends with the
 * last. A part that was skipped where another one ran is told by its methods.
 */
final class JoinedClasses extends ForwardingListener implements DividedClasses {

    private final Map<UniqueId, Long> parts;
    private final Map<UniqueId, JoinedClass> open = new LinkedHashMap<>();

    /** @param planned what each pod has */
    JoinedClasses(EngineExecutionListener delegate, Collection<RemoteClass> planned) {
        super(delegate);
        this.parts = planned.stream()
                .filter(RemoteClass::partial)
                .collect(Collectors.groupingBy(
                        part -> part.descriptor().getUniqueId(), HashMap::new, Collectors.counting()));
    }

    private static Optional<RemoteTestDescriptor> whole(TestDescriptor descriptor) {
        return descriptor instanceof RemoteTestDescriptor remote ? remote.whole() : Optional.empty();
    }

    private static TestDescriptor told(TestDescriptor descriptor) {
        return whole(descriptor).<TestDescriptor>map(Function.identity()).orElse(descriptor);
    }

    private JoinedClass joined(TestDescriptor part) {
        return open.computeIfAbsent(
                part.getUniqueId(),
                id -> new JoinedClass(
                        whole(part).orElseThrow(), parts.getOrDefault(id, 1L).intValue()));
    }

    /** Empty for all that is not directly below a class of which more is to come. */
    private Optional<JoinedClass> above(TestDescriptor method) {
        return open.isEmpty()
                ? Optional.empty()
                : method.getParent().flatMap(parent -> Optional.ofNullable(open.get(parent.getUniqueId())));
    }

    @Override
    public boolean divided(TestDescriptor descriptor) {
        return whole(descriptor).isPresent();
    }

    @Override
    public synchronized boolean open(TestDescriptor descriptor) {
        return open.containsKey(descriptor.getUniqueId());
    }

    @Override
    public synchronized void keep(TestDescriptor descriptor, Runnable print) {
        joined(descriptor).keep(print);
    }

    @Override
    public synchronized void executionStarted(TestDescriptor descriptor) {
        if (whole(descriptor).isPresent()) {
            start(joined(descriptor));
        } else {
            above(descriptor).ifPresent(joined -> joined.tell(descriptor));
            super.executionStarted(descriptor);
        }
    }

    private void start(JoinedClass joined) {
        if (!joined.started()) {
            List<Skipped> before = joined.start();
            super.executionStarted(joined.whole);
            before.forEach(skipped -> skipMethods(skipped.part(), skipped.reason()));
        }
    }

    private void skipMethods(TestDescriptor part, String reason) {
        List.copyOf(part.getChildren()).forEach(method -> executionSkipped(method, reason));
    }

    @Override
    public synchronized void executionSkipped(TestDescriptor descriptor, String reason) {
        if (whole(descriptor).isEmpty()) {
            above(descriptor).ifPresent(joined -> joined.tell(descriptor));
            super.executionSkipped(descriptor, reason);
            return;
        }
        JoinedClass joined = joined(descriptor);
        if (joined.started()) {
            skipMethods(descriptor, reason);
        } else {
            joined.skip(descriptor, reason);
        }
        end(joined);
    }

    @Override
    public synchronized void executionFinished(TestDescriptor descriptor, TestExecutionResult result) {
        if (whole(descriptor).isPresent()) {
            JoinedClass joined = joined(descriptor);
            joined.finish(result);
            end(joined);
            return;
        }
        if (result.getStatus() == Status.FAILED) {
            open.values().stream()
                    .filter(joined -> descriptor.getUniqueId().hasPrefix(joined.whole.getUniqueId()))
                    .forEach(JoinedClass::failBelow);
        }
        super.executionFinished(descriptor, result);
    }

    private void end(JoinedClass joined) {
        if (!joined.end()) {
            return;
        } else if (joined.started()) {
            finish(joined);
        } else {
            joined.printKept();
            super.executionSkipped(joined.whole, joined.reason());
        }
        open.remove(joined.whole.getUniqueId());
    }

    /** Where some of its methods were told, all are: those of a part whose pod was lost before it began are told by nobody else. */
    private void finish(JoinedClass joined) {
        TestExecutionResult worst = joined.worst();
        List<TestDescriptor> untold = joined.untold();
        if (!untold.isEmpty() && worst.getStatus() == Status.SUCCESSFUL) {
            worst = TestExecutionResult.failed(inNoPart(joined.whole));
        }
        if (joined.toldAny()) {
            TestExecutionResult why = worst;
            untold.forEach(method -> tellNotRun(method, why));
        }
        joined.printKept();
        super.executionFinished(joined.whole, joined.hidingNothing(worst));
    }

    private void tellNotRun(TestDescriptor method, TestExecutionResult why) {
        Throwable failure = why.getThrowable().orElseGet(() -> new PodunitException("its class has failed"));
        if (why.getStatus() == Status.ABORTED) {
            super.executionSkipped(method, String.valueOf(failure.getMessage()));
        } else {
            super.executionStarted(method);
            super.executionFinished(method, TestExecutionResult.failed(NotRun.because(failure)));
        }
    }

    private static PodunitException inNoPart(TestDescriptor whole) {
        return new PodunitException(whole.getLegacyReportingName()
                + " was divided between pods, and nothing was told of some of its methods. It may have changed since the run"
                + " began. Run it again.");
    }

    /**
     * Ends classes of which a part was not told to its end.
     *
     * @return whether there were any
     */
    synchronized boolean end(TestExecutionResult result) {
        List<JoinedClass> left = List.copyOf(open.values());
        left.forEach(joined -> {
            start(joined);
            joined.finish(result);
            finish(joined);
        });
        open.clear();
        return !left.isEmpty();
    }

    @Override
    public synchronized void reportingEntryPublished(TestDescriptor descriptor, ReportEntry entry) {
        super.reportingEntryPublished(told(descriptor), entry);
    }

    @Override
    public synchronized void fileEntryPublished(TestDescriptor descriptor, FileEntry file) {
        super.fileEntryPublished(told(descriptor), file);
    }
}
