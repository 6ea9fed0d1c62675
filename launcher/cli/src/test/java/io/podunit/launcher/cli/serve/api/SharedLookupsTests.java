package io.podunit.launcher.cli.serve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedLookupsTests {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SharedLookups<String, Integer> lookups = new SharedLookups<>();
    private final AtomicInteger state = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger asking = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** The first look sees the state at its beginning, and takes long. */
    private int look() {
        int seen = state.get();
        looks.incrementAndGet();
        first.countDown();
        await(released);
        return seen;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<Integer> ask() {
        return CompletableFuture.supplyAsync(
                () -> {
                    asking.incrementAndGet();
                    return lookups.get("job", this::look);
                },
                threads);
    }

    @Test
    void nobodyGetsWhatWasSeenBeforeHeAsked() throws Exception {
        CompletableFuture<Integer> early = ask();
        first.await();
        state.set(1);
        List<CompletableFuture<Integer>> late = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            late.add(ask());
        }
        Awaitility.await().until(() -> asking.get() == 21);
        released.countDown();
        assertThat(early.get(30, TimeUnit.SECONDS)).isZero();
        for (CompletableFuture<Integer> answer : late) {
            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    @Test
    void thoseWhoWaitShareALook() throws Exception {
        CompletableFuture<Integer> early = ask();
        first.await();
        List<CompletableFuture<Integer>> late = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            late.add(ask());
        }
        Awaitility.await().until(() -> waiting() == 20);
        released.countDown();
        early.get(30, TimeUnit.SECONDS);
        CompletableFuture.allOf(late.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        assertThat(looks).hasValue(2);
    }

    /** Threads that stand in {@link SharedLookups}, and do not look. */
    private static long waiting() {
        return Thread.getAllStackTraces().values().stream()
                .filter(trace -> List.of(trace).stream()
                        .anyMatch(frame -> frame.getClassName().equals(SharedLookups.class.getName())
                                && frame.getMethodName().equals("await")))
                .count();
    }

    @Test
    void oneThatFailsFailsForThoseWhoShareItAndNobodyElse() {
        assertThatThrownBy(() -> lookups.get("job", () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(lookups.get("job", () -> 7)).isEqualTo(7);
    }

    @Test
    void differentJobsDoNotWaitForEachOther() throws Exception {
        CompletableFuture<Integer> slow = ask();
        first.await();
        assertThat(lookups.get("other", () -> 7)).isEqualTo(7);
        released.countDown();
        slow.get(30, TimeUnit.SECONDS);
    }
}
