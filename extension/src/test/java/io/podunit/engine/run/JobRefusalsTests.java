package io.podunit.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.job.RunId;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobRefusalsTests {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final List<Event> events = new ArrayList<>();
    private final JobRefusals refusals = new JobRefusals(cluster(), new RunId("0123456789ab"), now::get);
    private Duration takes = Duration.ZERO;
    private boolean outage;
    private int questions;

    @Test
    void oneAnswerIsForAllJobs() throws InterruptedException {
        refuse("a", "first");
        refuse("b", "other");
        refuse("a", "second");
        assertThat(refusals.of("a")).containsExactly("FailedCreate: first", "FailedCreate: second");
        assertThat(refusals.of("b")).containsExactly("FailedCreate: other");
        assertThat(refusals.of("c")).isEmpty();
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void anAnswerHoldsForASecond() throws InterruptedException {
        refusals.of("a");
        refuse("a", "since");
        pass(Duration.ofMillis(999));
        assertThat(refusals.of("a")).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(refusals.of("a")).hasSize(1);
        assertThat(questions).isEqualTo(2);
    }

    @Test
    void anAnswerThatTookLongHoldsLonger() throws InterruptedException {
        takes = Duration.ofSeconds(3);
        refusals.of("a");
        pass(Duration.ofSeconds(15));
        refusals.of("a");
        assertThat(questions).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        refusals.of("a");
        assertThat(questions).as("at most 16 s").isEqualTo(2);
    }

    @Test
    void anAnswerHoldsTenTimesAsLongAsItTook() throws InterruptedException {
        takes = Duration.ofMillis(300);
        refusals.of("a");
        pass(Duration.ofMillis(2_999));
        refusals.of("a");
        assertThat(questions).isEqualTo(1);
        pass(Duration.ofMillis(1));
        refusals.of("a");
        assertThat(questions).isEqualTo(2);
    }

    @Test
    void whatOthersSayOfTheirJobsIsPassedOver() throws InterruptedException {
        refuse("a", "ours");
        Event without = event("none", "of nothing");
        without.setInvolvedObject(null);
        Event nameless = event(null, "of nobody");
        nameless.getInvolvedObject().setName(null);
        Event foreign = event("a", "of another");
        foreign.getInvolvedObject().setName("podunit-0123456789ac-0-1");
        events.addAll(List.of(without, nameless, foreign, event(null, "of no UID")));
        assertThat(refusals.of("a")).containsExactly("FailedCreate: ours");
    }

    @Test
    void thatTheyCannotBeReadIsNoReason() throws InterruptedException {
        refuse("a", "said");
        outage = true;
        assertThat(refusals.of("a")).isEmpty();
        outage = false;
        pass(Duration.ofSeconds(1));
        assertThat(refusals.of("a")).hasSize(1);
    }

    @Test
    void whoIsInterruptedDoesNotWait() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> refusals.of("a")).isInstanceOf(InterruptedException.class);
        assertThat(questions).isZero();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void refuse(String uid, String message) {
        events.add(event(uid, message));
    }

    private static Event event(@Nullable String uid, String message) {
        return new EventBuilder()
                .withNewInvolvedObject()
                .withName("podunit-0123456789ab-0-1")
                .withUid(uid)
                .endInvolvedObject()
                .withReason("FailedCreate")
                .withMessage(message)
                .build();
    }

    @SuppressWarnings("unchecked")
    private Cluster cluster() {
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("refusedJobs");
                    questions++;
                    pass(takes);
                    if (outage) {
                        throw new ClusterException("away", 503, null);
                    }
                    events.forEach((Consumer<Event>) arguments[0]);
                    return null;
                });
    }
}
