package io.podunit.samples.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.podunit.RunOnKubernetes;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four tests that print in turn, and of which one fails. */
@RunOnKubernetes
@Execution(ExecutionMode.CONCURRENT)
class ParallelTestCase {

    private static final CyclicBarrier TURN = new CyclicBarrier(4);

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {0, 1, 2, 3})
    void prints(int number) throws Exception {
        for (int i = 0; i < 20; i++) {
            TURN.await(30, TimeUnit.SECONDS);
            System.out.println(number + " prints " + i);
        }
        Thread thread = new Thread(() -> System.out.println(number + " by a thread"));
        thread.start();
        thread.join();
        assertTrue(TURN.getNumberWaiting() < 4);
        assertEquals(0, number == 3 ? 1 : 0);
    }
}
