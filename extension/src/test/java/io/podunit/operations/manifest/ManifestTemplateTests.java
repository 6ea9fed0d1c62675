package io.podunit.operations.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTemplateTests {

    private static final String SETTINGS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: "${name}"}
            data:
              image: ${image}
              script: echo $${HOME} $(date)
            """;

    private static Manifest filled(String yaml, Map<String, String> values) {
        return new ManifestTemplate("app.yaml", yaml).fill(name -> Optional.ofNullable(values.get(name)));
    }

    @Test
    void putsValuesInTheirPlaces() {
        var object = filled(SETTINGS, Map.of("name", "web-1", "image", "registry.example.org:5000/web@sha256:0a"))
                .documents()
                .get(0)
                .object();

        assertThat(object.at("/metadata/name").asText()).isEqualTo("web-1");
        assertThat(object.at("/data/image").asText()).isEqualTo("registry.example.org:5000/web@sha256:0a");
        assertThat(object.at("/data/script").asText()).isEqualTo("echo ${HOME} $(date)");
    }

    @Test
    void saysWhichPlaceHasNoValueAndWhere() {
        assertThatExceptionOfType(InvalidManifestException.class)
                .isThrownBy(() -> filled(SETTINGS, Map.of("name", "web")))
                .withMessage(
                        "app.yaml, line 5: ${image} has no value. Give it one in the annotation, values = \"image=…\", or as"
                                + " a system property, which podunit.system.properties takes to pods; write $${image} for the text itself.")
                .satisfies(failure -> assertThat(failure.line()).isEqualTo(5));
        assertThatExceptionOfType(InvalidManifestException.class)
                .isThrownBy(() -> filled("${kind}: x", Map.of()))
                .satisfies(failure -> assertThat(failure.line()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b",
                "a\nkind: Secret",
                "{a}",
                "'a",
                "a #b",
                "*a",
                "!a",
                "a, b",
                "p\u0000",
                "s3cr\"et",
                "key:",
                "--",
                "---",
                "@x"
            })
    void aValueCannotChangeWhatTheManifestIs(String value) {
        assertThatExceptionOfType(InvalidManifestException.class)
                .isThrownBy(() -> filled(SETTINGS, Map.of("name", "web", "image", value)))
                .withMessageStartingWith(
                        "app.yaml, line 5: ${image} has a value with other characters than letters, digits")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--level=debug", "-1", "127.0.0.1:80", "/data", "web@sha256:0a", ".x", "_"})
    void aValueOfOneWordIsTaken(String value) {
        assertThat(filled(SETTINGS, Map.of("name", "web", "image", value))
                        .documents()
                        .get(0)
                        .object()
                        .at("/data/image")
                        .asText())
                .isEqualTo(value);
    }

    @Test
    void isAResourceOrAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("app.yaml"), SETTINGS);
        ClassLoader loader = getClass().getClassLoader();

        assertThat(ManifestTemplate.find(file.toString(), loader)
                        .fill(name -> Optional.of("x"))
                        .documents())
                .hasSize(1);
        assertThatExceptionOfType(InvalidManifestException.class)
                .isThrownBy(() -> ManifestTemplate.find("nowhere/app.yaml", loader))
                .withMessageStartingWith(
                        "There is no manifest nowhere/app.yaml, neither on the class path nor as the file /")
                .withMessageEndingWith("In a pod, files are there that podunit.files names.");
    }
}
