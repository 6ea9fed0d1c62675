package io.podunit.others;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SoftAssertionsExtension.class)
class AssertJTestCase {

    @InjectSoftAssertions
    SoftAssertions softly;

    @Test
    void fails_by_a_comparison() {
        assertThat("actual\ntext").as("described").isEqualTo("expected\ntext");
    }

    @Test
    void fails_by_several_comparisons() {
        softly.assertThat(1).isEqualTo(2);
        softly.assertThat(List.of("a", "b")).containsExactly("b", "a");
        softly.assertThat("x").startsWith("y");
    }

    @Test
    void fails_by_a_recursive_comparison() {
        record Point(int x, int y) {}
        assertThat(new Point(1, 2)).usingRecursiveComparison().isEqualTo(new Point(1, 3));
    }

    @Test
    void fails_by_what_was_not_thrown() {
        assertThatThrownBy(() -> {}).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void is_aborted() {
        assumeThat("here").isEqualTo("there");
    }
}
