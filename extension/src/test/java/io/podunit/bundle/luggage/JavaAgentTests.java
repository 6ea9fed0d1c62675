package io.podunit.bundle.luggage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.podunit.PodunitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaAgentTests {

    @TempDir
    private Path directory;

    @Test
    void areThoseOfThisJvmInOrderWithTheirOptions() throws IOException {
        Path one = Files.writeString(directory.resolve("one.jar"), "");
        Path two = Files.writeString(directory.resolve("two.jar"), "");

        assertThat(agents("-Xmx1g", "-javaagent:" + two, "-javaagent:one.jar=a=b,c", "-agentlib:jdwp=x"))
                .containsExactly(new JavaAgent(two, ""), new JavaAgent(one, "=a=b,c"));
    }

    @Test
    void thatSteerAnIdeStay() throws IOException {
        for (String name : List.of("idea_rt.jar", "debugger-agent.jar", "javaagent-shaded.jar")) {
            Files.writeString(directory.resolve(name), "");
            assertThat(agents("-javaagent:" + name + "=1")).isEmpty();
        }
    }

    @Test
    void thatAreGoneAreNamed() {
        assertThatExceptionOfType(PodunitException.class)
                .isThrownBy(() -> agents("-javaagent:gone.jar"))
                .withMessage(
                        "the agent %s of this JVM is not there any more, so the pods would lack it. Build it, or set"
                                + " podunit.agents=off.",
                        directory.resolve("gone.jar"));
    }

    private List<JavaAgent> agents(String... arguments) {
        return JavaAgent.of(
                new RunningJvm(Map.of("user.dir", directory.toString()), List.of(arguments), List.of(), false));
    }
}
