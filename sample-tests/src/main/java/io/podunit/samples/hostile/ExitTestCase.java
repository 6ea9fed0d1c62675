package io.podunit.samples.hostile;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Shows a test that ends its JVM as if all were well: it has not passed, and neither has what would have come after it. */
@RunOnKubernetes
@TestMethodOrder(MethodOrderer.MethodName.class)
@Expect(Outcome.FAILED)
@Sample(tests = 3)
public class ExitTestCase {

    @Test
    void a_passes() {}

    @Test
    @Expect(Outcome.FAILED)
    void b_exits() {
        System.exit(0);
    }

    @Test
    @Expect(Outcome.FAILED)
    void c_neverRuns() {}
}
