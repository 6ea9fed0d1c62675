package io.podunit.samples.passing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Shows tests that pass, one of them with a parameter that Jupiter resolves. */
@RunOnKubernetes
@Sample(tests = 2)
public class PassingTestCase {

    @Test
    void addsUp() {
        assertEquals(4, 2 + 2);
    }

    @Test
    void isTold(TestInfo info) {
        assertNotNull(info.getDisplayName());
    }
}
