package io.podunit.samples.faults;

import io.podunit.samples.faults.matrix.FaultRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives each test of a fault its case, and keeps what came of it for docs/faults.md. */
final class FaultRecorder implements ParameterResolver, TestWatcher {

    private static final Path RECORDS = Path.of("target", "faults");
    private static final Namespace NAMESPACE = Namespace.create(FaultRecorder.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FaultCase.class;
    }

    @Override
    public FaultCase resolveParameter(ParameterContext parameter, ExtensionContext context) {
        FaultCase made = new FaultCase();
        context.getStore(NAMESPACE).put(FaultCase.class, made);
        return made;
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        write(context, "handled");
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        write(context, "FAILED");
    }

    private static void write(ExtensionContext context, String result) {
        Fault fault = AnnotationSupport.findAnnotation(context.getElement(), Fault.class)
                .or(() -> AnnotationSupport.findAnnotation(context.getTestClass(), Fault.class))
                .orElseThrow();
        FaultCase made = context.getStore(NAMESPACE).get(FaultCase.class, FaultCase.class);
        FaultCase found = made == null ? new FaultCase() : made;
        FaultRecord.of(
                        new FaultRecord.Subject(
                                rows(fault), fault.what(), fault.how().name().toLowerCase(), name(context)),
                        result,
                        found.findings(),
                        found.notes(),
                        Clock.systemUTC())
                .write(RECORDS);
    }

    private static List<Integer> rows(Fault fault) {
        return Arrays.stream(fault.row()).boxed().toList();
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
    }
}
