package io.podunit.warm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdlePodTests {

    private static final String PLAN = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String ORIGIN = "http://10.244.0.7:7117 podunit-store-1 podunit-store-1 " + PLAN;

    @Test
    void isOneThatRunsAndWaits() {
        IdlePod idle = IdlePod.of(pod("0123456789ab", ORIGIN, true)).orElseThrow();

        assertThat(idle.id()).isEqualTo("0123456789ab");
        assertThat(idle.target().place().pod()).isEqualTo("podunit-warm-1");
        assertThat(idle.target().containerId()).isEqualTo("containerd://1");
        assertThat(idle.origin().plan()).isEqualTo(PLAN);
        assertThat(WarmOrigin.parse(idle.origin().text())).contains(idle.origin());
    }

    @Test
    void isNoneThatIsNotReadyOrBeingDeleted() {
        assertThat(IdlePod.of(pod("0123456789ab", ORIGIN, false))).isEmpty();
        Pod deleted = pod("0123456789ab", ORIGIN, true);
        deleted.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
        assertThat(IdlePod.of(deleted)).isEmpty();
    }

    /** The id becomes a part of a selector by which Jobs are deleted. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a), b in (c", "0123456789AB"})
    void isNoneOfAnotherId(String id) {
        assertThat(IdlePod.of(pod(id, ORIGIN, true))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "elsewhere", "https://evil.example/ a b c"})
    void isNoneOfAnotherOrigin(String origin) {
        assertThat(IdlePod.of(pod("0123456789ab", origin, true))).isEmpty();
    }

    private static Pod pod(String id, String origin, boolean ready) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("podunit-warm-1")
                .withNamespace("shop")
                .withUid("u-1")
                .addToLabels("podunit.io/warm-pod", id)
                .addToAnnotations("podunit.io/warm-origin", origin)
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-1")
                .endSpec()
                .withNewStatus()
                .addNewContainerStatus()
                .withName("podunit")
                .withReady(ready)
                .withContainerID("containerd://1")
                .withNewState()
                .withNewRunning()
                .endRunning()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }
}
