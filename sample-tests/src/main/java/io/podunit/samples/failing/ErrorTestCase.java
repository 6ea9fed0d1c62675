package io.podunit.samples.failing;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.Test;

/** Shows errors of the JVM: they fail one test, not its class. */
@RunOnKubernetes
@Sample(tests = 4)
public class ErrorTestCase {

    @Test
    @Expect(value = Outcome.FAILED, because = "java.lang.StackOverflowError")
    void recursesForEver() {
        throw new StackOverflowError();
    }

    @Test
    @Expect(value = Outcome.FAILED, because = "java.lang.NoClassDefFoundError: org/example/Missing")
    void missesAClass() {
        throw new NoClassDefFoundError("org/example/Missing");
    }

    @Test
    @Expect(value = Outcome.FAILED, because = "java.lang.ExceptionInInitializerError")
    void cannotInitialize() {
        throw new ExceptionInInitializerError(new NumberFormatException("For input string: \"forty-two\""));
    }

    @Test
    void passesAfterwards() {}
}
