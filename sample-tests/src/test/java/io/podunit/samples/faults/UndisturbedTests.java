package io.podunit.samples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.samples.truth.Findings;
import io.podunit.samples.truth.suite.ChattyTestCase;
import io.podunit.samples.truth.suite.EveryOutcomeTestCase;
import io.podunit.samples.truth.suite.MiddleTestCase;
import io.podunit.samples.truth.suite.Several;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Without any fault, what is reported is what the tests wrote down: else nothing could be concluded from the other tests. */
@Tag("cluster")
class UndisturbedTests {

    private static FaultLaboratory laboratory;

    @BeforeAll
    static void open() {
        laboratory = FaultLaboratory.open();
    }

    @AfterAll
    static void close() {
        if (laboratory != null) {
            laboratory.close();
        }
    }

    @Test
    void everyOutcomeIsToldAsItWas() throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(EveryOutcomeTestCase.class)) {
            FaultResult result = run.await();
            Findings found = new FaultCase().judgeUndisturbed(result);
            assertThat(found.tests()).isEqualTo(13);
            assertThat(result.truth()).hasSizeGreaterThan(24);
        }
    }

    @Test
    void aTestCanBeHeldInTheMiddle() throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH);
            assertThat(run.isOver()).isFalse();
            run.release(MiddleTestCase.LATCH);
            FaultResult result = run.await();
            new FaultCase().judgeUndisturbed(result);
            assertThat(result.tests())
                    .containsExactly(
                            "a_passes PASSED", "b_fails FAILED", "c_waits PASSED", "d_passes PASSED", "e_fails FAILED");
        }
    }

    @Test
    void severalPodsAndMuchOutputAreNoFault() throws InterruptedException {
        try (FaultRun several =
                laboratory.plan().with(Constants.ISOLATION, "class").start(Several.classes())) {
            assertThat(new FaultCase().judgeUndisturbed(several.await()).tests())
                    .isEqualTo(20);
        }
        try (FaultRun chatty = laboratory.plan().start(ChattyTestCase.class)) {
            chatty.release(ChattyTestCase.LATCH);
            assertThat(new FaultCase().judgeUndisturbed(chatty.await()).tests()).isEqualTo(11);
        }
    }
}
