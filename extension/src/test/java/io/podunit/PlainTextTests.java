package io.podunit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTests {

    @ParameterizedTest
    @CsvSource({"1b", "07", "08", "00", "0d", "7f", "85", "9b", "9d", "2028", "2029", "202e", "2066"})
    void whatSteersATerminalIsShown(String code) {
        String text = "a" + (char) Integer.parseInt(code, 16) + "[2Jb";
        String shown = "a\\u" + "0".repeat(4 - code.length()) + code + "[2Jb";

        assertThat(PlainText.lines(text)).isEqualTo(shown);
        assertThat(PlainText.line(text)).isEqualTo(shown);
    }

    @Test
    void aLineBreakBelongsToATextAndNotToALine() {
        assertThat(PlainText.lines("a\r\n\tb\n")).isEqualTo("a\n\tb\n");
        assertThat(PlainText.line("a\n[OK] b")).isEqualTo("a\\u000a[OK] b");
    }

    @Test
    void everyOtherTextStaysWhatItIs() {
        String text = "é ✔ 日本 \ud83d\ude00 עברית \u00a0\\u001b";

        assertThat(PlainText.line(text)).isSameAs(text);
        assertThat(PlainText.lines(text)).isEqualTo(text);
    }

    @Test
    void whatPodunitThrowsSteersNoTerminal() {
        var failure = new PodunitException("Event: \u001b]0;owned\u0007\nsecond line", new IllegalStateException());

        assertThat(failure).hasMessage("Event: \\u001b]0;owned\\u0007\nsecond line");
    }
}
