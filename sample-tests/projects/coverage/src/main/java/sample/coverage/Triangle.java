package sample.coverage;

/** Has branches that different tests take, and one that none takes. */
public record Triangle(int a, int b, int c) {

    /** What kind it is. */
    public enum Kind {
        EQUILATERAL,
        ISOSCELES,
        SCALENE
    }

    public Triangle {
        if (a <= 0 || b <= 0 || c <= 0) {
            throw new IllegalArgumentException("no side is shorter than 1: " + a + ", " + b + ", " + c);
        }
    }

    public Kind kind() {
        if (a == b && b == c) {
            return Kind.EQUILATERAL;
        }
        return a == b || b == c || a == c ? Kind.ISOSCELES : Kind.SCALENE;
    }

    /** Whether the sides, the longest one last, enclose a right angle. */
    public boolean right() {
        return a * a + b * b == c * c;
    }

    /** Nobody asks for this. */
    public int circumference() {
        return a + b + c;
    }
}
