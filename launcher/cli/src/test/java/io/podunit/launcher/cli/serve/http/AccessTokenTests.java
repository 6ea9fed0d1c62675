package io.podunit.launcher.cli.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.PodunitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTests {

    private static final String SECRET = "0123456789abcdef";

    @TempDir
    Path directory;

    @Test
    void isWhatTheFileHasWithoutItsLineBreak() throws IOException {
        AccessToken token = AccessToken.in(Files.writeString(directory.resolve("token"), SECRET + "\n"));
        assertThat(token.is(SECRET)).isTrue();
        assertThat(token.is(SECRET + "x")).isFalse();
        assertThat(token.is("")).isFalse();
        assertThat(token).asString().doesNotContain("0123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "two words that are long enough",
                "with a\nline break in the middle",
                "ünvisible-to-some-headers"
            })
    void isLongAndCanStandInAHeader(String text) {
        assertThatThrownBy(() -> AccessToken.of(text, "PODUNIT_SERVE_TOKEN"))
                .isInstanceOf(PodunitException.class)
                .hasMessageContaining("PODUNIT_SERVE_TOKEN")
                .hasMessageContaining("openssl rand")
                .satisfies(e -> assertThat(text.isEmpty() || !e.getMessage().contains(text))
                        .isTrue());
    }

    @Test
    void saysWhichFileCannotBeRead() {
        assertThatThrownBy(() -> AccessToken.in(directory.resolve("none")))
                .isInstanceOf(PodunitException.class)
                .hasMessageContaining(directory.resolve("none").toString());
    }
}
