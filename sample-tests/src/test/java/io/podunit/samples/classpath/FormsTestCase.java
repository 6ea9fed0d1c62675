package io.podunit.samples.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.RunOnKubernetes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What {@link Forms} puts on a class path, seen from a pod. */
@RunOnKubernetes
class FormsTestCase {

    @Test
    void readsResourcesOfJarsAndDirectories() throws IOException {
        assertThat(resource("in a jar ü.txt")).isEqualTo("in a jar");
        assertThat(resource("in a directory.txt")).isEqualTo("in a directory");
    }

    @Test
    void readsTheVersionOfAMultiReleaseJarThatIsForThisJvm() throws IOException {
        assertThat(resource("versioned.txt")).isEqualTo("for 17");
    }

    @Test
    void findsAServiceOfAJarThatHoldsNothingElse() {
        assertThat(ServiceLoader.load(Greeting.class)).hasOnlyElementsOfType(Greeting.Hello.class);
    }

    @Test
    void hasTheAgentWithItsOptions() {
        assertThat(System.getProperty("marking.agent")).isEqualTo("a=b,c=ü d");
    }

    @Test
    void opensFilesOfTheProject() throws IOException {
        assertThat(Files.readString(Path.of("data/a file.txt"))).isEqualTo("a file");
        assertThat(Files.readString(Path.of("classes/in a directory.txt"))).isEqualTo("in a directory");
        assertThat(Path.of("data/unnamed.json")).doesNotExist();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = FormsTestCase.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
