package io.podunit.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfAttachmentTests {

    private static final List<Path> CLASS_PATH = List.of(
            Path.of("/w/test-classes"),
            Path.of("/w/byte-buddy-1.17.8.jar"),
            Path.of("/w/byte-buddy-agent-1.17.8.jar"),
            Path.of("/w/byte-buddy-agent-1.0.jar"));

    @Test
    void a_jre_gets_the_agent_that_comes_first_on_the_class_path() {
        assertThat(new SelfAttachment(false).arguments(CLASS_PATH))
                .containsExactly("-javaagent:/w/byte-buddy-agent-1.17.8.jar");
    }

    @Test
    void a_jdk_needs_none() {
        assertThat(new SelfAttachment(true).arguments(CLASS_PATH)).isEmpty();
    }

    @Test
    void without_byte_buddy_there_is_none() {
        assertThat(new SelfAttachment(false).arguments(CLASS_PATH.subList(0, 2)))
                .isEmpty();
    }
}
