package io.podunit.launcher.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Tests {

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "漢", "🎉"})
    void a_character_is_whole_or_left_out(String character) {
        byte[] bytes = ("a" + character).getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.wholeCharacters(bytes)).isEqualTo(bytes.length);
        for (int cut = 2; cut < bytes.length; cut++) {
            assertThat(Utf8.wholeCharacters(Arrays.copyOf(bytes, cut))).isEqualTo(1);
        }
    }

    @Test
    void what_is_no_text_is_not_waited_for() {
        assertThat(Utf8.wholeCharacters(new byte[0])).isZero();
        assertThat(Utf8.wholeCharacters(new byte[] {'a', (byte) 0xFF})).isEqualTo(2);
        assertThat(Utf8.wholeCharacters(new byte[] {'a', (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80}))
                .isEqualTo(5);
        assertThat(Utf8.wholeCharacters(new byte[] {(byte) 0xE9, '\n'})).isEqualTo(2);
    }
}
