package io.podunit.samples.truth;

import io.podunit.samples.truth.TruthEntry.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;

/** Writes down what the tests of a class do, as soon as Jupiter knows it, and before anybody else hears of it. */
public final class TruthRecorder
        implements BeforeEachCallback, TestWatcher, AfterAllCallback, InvocationInterceptor, ParameterResolver {

    @Override
    public void beforeEach(ExtensionContext context) {
        append(Kind.STARTED, context);
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        append(Kind.PASSED, context);
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        append(Kind.FAILED, context);
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        append(Kind.ABORTED, context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        append(Kind.OVER, context);
    }

    /** Dynamic tests have no callbacks and no watchers. */
    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
            throws Throwable {
        append(Kind.STARTED, context);
        try {
            invocation.proceed();
        } catch (TestAbortedException e) {
            append(Kind.ABORTED, context);
            throw e;
        } catch (Throwable e) {
            append(Kind.FAILED, context);
            throw e;
        }
        append(Kind.PASSED, context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Truth.class;
    }

    @Override
    public Truth resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return truth(context).orElseThrow(() -> new IllegalStateException("There is no " + Truth.DIRECTORY));
    }

    private static void append(Kind kind, ExtensionContext context) {
        truth(context).ifPresent(truth -> truth.append(kind, NodeKey.of(context.getUniqueId())));
    }

    private static Optional<Truth> truth(ExtensionContext context) {
        return Truth.ofThisJvm(context.getConfigurationParameter(Truth.RUN));
    }
}
