package io.podunit.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.watch.PodState.ContainerState.Running;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTests {

    private static final Pods RUNNING = Pods.of("Running", new Running());
    private static final Pods DEAD_NODE = RUNNING.with("Ready", "False", null, null);

    @Test
    void silenceAloneProvesNothing() {
        assertThat(Silence.provesLoss(RUNNING.state(), Duration.ofHours(1))).isFalse();
    }

    @Test
    void aNodeThatDoesNotAnswerHasFiveMinutesToComeBack() {
        assertThat(Silence.provesLoss(DEAD_NODE.state(), Duration.ofSeconds(299)))
                .isFalse();
        assertThat(Silence.provesLoss(DEAD_NODE.state(), Duration.ofSeconds(300)))
                .isTrue();
    }

    @Test
    void aPodWhoseKubeletSaysWhyItIsNotReadyIsNotLost() {
        Pods unready = RUNNING.with("Ready", "False", "ContainersNotReady", "containers with unready status: [other]");
        assertThat(Silence.provesLoss(unready.state(), Duration.ofHours(1))).isFalse();
    }

    @Test
    void aPodThatIsTakenFromItsNodeIsLostAfterAMinuteOfSilence() {
        Pods taken = DEAD_NODE.disrupted("DeletionByTaintManager", null);
        assertThat(Silence.provesLoss(taken.state(), Duration.ofSeconds(59))).isFalse();
        assertThat(Silence.provesLoss(taken.state(), Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void aContainerThatHasEndedIsNotLost() {
        Pods ended = Pods.terminated(0, "Completed", null).with("Ready", "False", "NodeNotReady", null);
        assertThat(Silence.provesLoss(ended.state(), Duration.ofHours(1))).isFalse();
    }
}
