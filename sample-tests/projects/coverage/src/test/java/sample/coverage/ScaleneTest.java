package sample.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleneTest {

    @ParameterizedTest
    @CsvSource({"2, 3, 4, SCALENE", "2, 2, 3, ISOSCELES"})
    void isFound(int a, int b, int c, Triangle.Kind kind) {
        assertEquals(kind, new Triangle(a, b, c).kind());
    }

    @Test
    void hasNoSideOfNothing() {
        assertThrows(IllegalArgumentException.class, () -> new Triangle(1, 0, 1));
    }
}
