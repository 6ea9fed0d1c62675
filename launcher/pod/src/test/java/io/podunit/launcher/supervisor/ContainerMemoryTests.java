package io.podunit.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerMemoryTests {

    @TempDir
    Path root;

    @Test
    void readsControlGroupsOfVersionTwo() throws IOException {
        write("memory.events", "low 0\noom 4\noom_kill 3\noom_group_kill 0\n");
        write("memory.max", "268435456\n");
        assertThat(new ContainerMemory(root).kills()).isEqualTo(3);
        assertThat(new ContainerMemory(root).limit()).contains(256L);
    }

    @Test
    void readsControlGroupsOfVersionOne() throws IOException {
        write("memory/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 1\n");
        write("memory/memory.limit_in_bytes", "134217728\n");
        assertThat(new ContainerMemory(root).kills()).isEqualTo(1);
        assertThat(new ContainerMemory(root).limit()).contains(128L);
    }

    @Test
    void noLimitIsNone() throws IOException {
        write("memory.max", "max\n");
        assertThat(new ContainerMemory(root).limit()).isEmpty();
        Files.delete(root.resolve("memory.max"));
        write("memory/memory.limit_in_bytes", "9223372036854771712\n");
        assertThat(new ContainerMemory(root).limit()).isEmpty();
    }

    @Test
    void whatIsNotThereOrNotUnderstoodIsNoKill() throws IOException {
        assertThat(new ContainerMemory(root).kills()).isZero();
        write("memory.events", "oom_kill many\n");
        assertThat(new ContainerMemory(root).kills()).isZero();
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
