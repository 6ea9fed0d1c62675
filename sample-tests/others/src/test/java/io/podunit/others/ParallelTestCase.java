package io.podunit.others;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that run beside each other: two of them only end together. */
@Execution(ExecutionMode.CONCURRENT)
class ParallelTestCase {

    private static final CountDownLatch BOTH = new CountDownLatch(2);

    @Test
    void meetsTheOther() throws InterruptedException {
        meet("one");
    }

    @Test
    void isMet() throws InterruptedException {
        meet("two");
    }

    private static void meet(String name) throws InterruptedException {
        System.out.println(name + " waits");
        BOTH.countDown();
        assertTrue(BOTH.await(30, TimeUnit.SECONDS));
        for (int i = 0; i < 50; i++) {
            System.out.println(name + " prints " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    @DisplayName("three fails")
    void threeFails(int number) {
        System.out.println("number " + number);
        assertEquals(0, number == 3 ? 1 : 0);
    }
}
