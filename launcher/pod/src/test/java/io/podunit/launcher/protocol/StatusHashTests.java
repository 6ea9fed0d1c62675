package io.podunit.launcher.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusHashTests {

    @Test
    void equalOutcomesInEqualOrderHashAlikeAndNothingElseDoes() {
        String hash = hash("a", NodeStatus.SUCCESSFUL, "b", NodeStatus.FAILED);

        assertThat(hash).matches("[0-9a-f]{32}");
        assertThat(hash("a", NodeStatus.SUCCESSFUL, "b", NodeStatus.FAILED)).isEqualTo(hash);
        assertThat(hash("b", NodeStatus.FAILED, "a", NodeStatus.SUCCESSFUL)).isNotEqualTo(hash);
        assertThat(hash("a", NodeStatus.SUCCESSFUL, "b", NodeStatus.SUCCESSFUL)).isNotEqualTo(hash);
        assertThat(hash("a", NodeStatus.FAILED, "b", NodeStatus.SUCCESSFUL)).isNotEqualTo(hash);
    }

    @Test
    void addingGoesOnAfterTheHashWasRead() {
        StatusHash read = new StatusHash();
        StatusHash unread = new StatusHash();
        read.add("a", NodeStatus.SKIPPED);
        unread.add("a", NodeStatus.SKIPPED);
        String before = read.value();

        read.add("b", NodeStatus.ABORTED);
        unread.add("b", NodeStatus.ABORTED);

        assertThat(read.value()).isEqualTo(unread.value()).isNotEqualTo(before);
        assertThat(read.count()).isEqualTo(2);
    }

    private static String hash(String first, NodeStatus firstStatus, String second, NodeStatus secondStatus) {
        StatusHash hash = new StatusHash();
        hash.add(first, firstStatus);
        hash.add(second, secondStatus);
        return hash.value();
    }
}
