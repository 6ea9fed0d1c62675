package sample.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EquilateralTest {

    @Test
    void isFound() {
        assertEquals(Triangle.Kind.EQUILATERAL, new Triangle(1, 1, 1).kind());
    }
}
