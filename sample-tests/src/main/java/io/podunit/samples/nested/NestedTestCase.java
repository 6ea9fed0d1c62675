package io.podunit.samples.nested;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Shows nested classes, three levels deep: each sees what those around it have prepared. */
@RunOnKubernetes
@DisplayName("A stack")
@Sample(tests = 4)
public class NestedTestCase {

    private final List<String> prepared = new ArrayList<>();

    @BeforeEach
    void prepare() {
        prepared.add("outer");
    }

    @Test
    void isPreparedOnce() {
        assertEquals(List.of("outer"), prepared);
    }

    @Nested
    @DisplayName("within a stack")
    class Middle {

        @BeforeEach
        void prepareMore() {
            prepared.add("middle");
        }

        @Test
        void isPreparedTwice() {
            assertEquals(List.of("outer", "middle"), prepared);
        }

        @Nested
        @DisplayName("within a stack within a stack")
        class Inner {

            @BeforeEach
            void prepareMost() {
                prepared.add("inner");
            }

            @Test
            void isPreparedThrice() {
                assertEquals(List.of("outer", "middle", "inner"), prepared);
            }

            @Test
            @Expect(value = Outcome.FAILED, because = "expected: <[]> but was: <[outer, middle, inner]>")
            void isNotUnprepared() {
                assertEquals(List.of(), prepared);
            }
        }
    }
}
