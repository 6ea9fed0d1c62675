package io.podunit.launcher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkQueueTests {

    private static final String NAME = "0123456789abcdef0123456789abcdef";

    private final AtomicLong now = new AtomicLong();
    private final WorkQueues queues = new WorkQueues(now::get);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 500})
    void eachNumberIsOnesWhoeverAsksAndHoweverOften(int size) throws Exception {
        long seed = Long.getLong("podunit.test.seed", System.nanoTime());
        System.out.println("repeat with -Dpodunit.test.seed=" + seed);
        WorkQueue queue = new WorkQueue(size);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Integer> taken = new ArrayList<>();
        try {
            List<Callable<List<Integer>>> takers = IntStream.range(0, 8)
                    .<Callable<List<Integer>>>mapToObj(taker -> () -> all(queue, taker, new Random(seed + taker)))
                    .toList();
            for (Future<List<Integer>> one : threads.invokeAll(takers)) {
                taken.addAll(one.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, size).boxed().toList());
    }

    /** As a pod does whose questions are answered, or whose answers are lost and asked for again. */
    private static List<Integer> all(WorkQueue queue, int taker, Random random) {
        List<Integer> mine = new ArrayList<>();
        while (true) {
            OptionalInt number = queue.take("taker " + taker, mine.size());
            for (int lost = random.nextInt(3); lost > 0 && number.isPresent(); lost--) {
                assertThat(queue.take("taker " + taker, mine.size())).isEqualTo(number);
            }
            if (number.isEmpty()) {
                return mine;
            }
            mine.add(number.getAsInt());
        }
    }

    @Test
    void whoSkipsAQuestionIsToldSo() {
        assertThatThrownBy(() -> new WorkQueue(3).take("a", 1))
                .hasMessage("question 1 of one who has been given 0 numbers");
    }

    @Test
    void ofOneThatIsClosedNothingMoreIsTaken() {
        WorkQueue queue = new WorkQueue(3);
        queue.take("a", 0);
        assertThat(queue.close()).isOne();
        assertThat(queue.take("b", 0)).isEmpty();
        assertThat(queue.take("a", 0)).as("an answer that was lost").hasValue(0);
        assertThat(queue.close()).isOne();
    }

    @Test
    void isMadeOnceAndForgottenWhenNobodyUsesItForLong() {
        assertThat(queues.create(NAME, 3)).isTrue();
        queues.find(NAME).orElseThrow().take("a", 0);
        assertThat(queues.create(NAME, 3)).as("the same request again").isTrue();
        assertThat(queues.find(NAME).orElseThrow().take("b", 0)).hasValue(1);
        assertThat(queues.create(NAME, 4)).as("another one of that name").isFalse();
        now.addAndGet(3 * 3_600_000_000_000L);
        queues.create(NAME.replace('0', 'f'), 1);
        assertThat(queues.find(NAME)).isEmpty();
    }

    @Test
    void oneMoreThanThereAreForgetsTheOneThatNobodyUsed() {
        queues.create(name(0), 1);
        queues.create(name(1), 1);
        for (int i = 2; i < 300; i++) {
            queues.find(name(0));
            queues.create(name(i), 1);
        }
        assertThat(queues.find(name(0))).isPresent();
        assertThat(queues.find(name(1))).isEmpty();
    }

    private static String name(int i) {
        return "%032x".formatted(i);
    }
}
