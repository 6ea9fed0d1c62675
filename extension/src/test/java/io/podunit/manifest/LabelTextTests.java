package io.podunit.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTextTests {

    private static final String LONG = "com.example." + "very.".repeat(60) + "LongTests";

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "$", "Outer$Inner$Deeper", "ÜmläutTests", "日本", "a b", "_x", "x_", "com.example.Tests"})
    void isAlwaysALabelAndAName(String text) {
        assertThat(LabelText.value(text))
                .matches("([A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?)?")
                .hasSizeLessThan(64);
        assertThat(LabelText.name(text))
                .matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?")
                .hasSizeLessThan(64);
    }

    @Test
    void leavesWhatFits() {
        assertThat(LabelText.value("com.example.Tests")).isEqualTo("com.example.Tests");
        assertThat(LabelText.name("podunit-0")).isEqualTo("podunit-0");
    }

    @Test
    void differsWhereOnlyTheEndsDo() {
        assertThat(LabelText.value(LONG)).hasSizeLessThan(64).isNotEqualTo(LabelText.value(LONG + "2"));
        assertThat(LabelText.name("Tests")).isNotEqualTo(LabelText.name("tests"));
    }

    @Test
    void abbreviatesLists() {
        assertThat(LabelText.abbreviate(List.of("a", "b"), 10)).isEqualTo("a, b");
        assertThat(LabelText.abbreviate(List.of("aaaa", "bbbb", "cccc"), 9)).isEqualTo("aaaa, and 2 more");
        assertThat(LabelText.abbreviate(List.of("aaaaaaaaaaaa"), 11)).isEqualTo("1 class");
        assertThat(LabelText.abbreviate(List.of(), 11)).isEmpty();
    }
}
