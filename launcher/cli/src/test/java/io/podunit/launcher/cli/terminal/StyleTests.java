package io.podunit.launcher.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StyleTests {

    @Test
    void theFirstLocaleVariableThatIsSetDecides() {
        assertThat(Style.of(Map.of("LANG", "de_DE.UTF-8"), false).unicode()).isTrue();
        assertThat(Style.of(Map.of("LC_ALL", "", "LC_CTYPE", "C.utf8"), false).unicode())
                .isTrue();
        assertThat(Style.of(Map.of("LC_ALL", "C", "LANG", "de_DE.UTF-8"), false).unicode())
                .isFalse();
        assertThat(Style.of(Map.of(), false).unicode()).isFalse();
        assertThat(Style.of(Map.of("WT_SESSION", "1"), false).unicode()).isTrue();
    }

    @Test
    void marksAreAsciiWithoutUnicodeAndPlainWithoutColour() {
        assertThat(Style.PLAIN.good() + Style.PLAIN.bad() + Style.PLAIN.neutral())
                .isEqualTo("[OK][X][S]");
        assertThat(new Style(true, false).bad()).isEqualTo("✘");
        assertThat(new Style(true, true).bad()).isEqualTo("\u001b[31m✘\u001b[0m");
    }
}
