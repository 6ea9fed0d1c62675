package io.podunit.benchmarks;

import java.util.Locale;

/** One line of the table: a figure, what it is measured against, and what it may be at most. */
record Figure(String name, Value measured, Value baseline, Limit limit) {

    /** @param meaning how the number came about */
    record Value(double number, String unit, String meaning) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,.1f %s", number, unit).replace(".0 ", " ");
        }
    }

    enum Kind {
        /** Of the figure itself. */
        AMOUNT,
        /** Of the figure divided by its baseline. */
        RATIO,
        /** Of the figure less its baseline. */
        EXCESS
    }

    record Limit(Kind kind, double most) {

        /** For what nobody has promised. */
        static final Limit NONE = new Limit(Kind.RATIO, Double.POSITIVE_INFINITY);
    }

    double judged() {
        return switch (limit.kind()) {
            case AMOUNT -> measured.number();
            case RATIO -> measured.number() / baseline.number();
            case EXCESS -> measured.number() - baseline.number();
        };
    }

    boolean isKept() {
        return judged() <= limit.most();
    }

    String verdict() {
        if (limit.equals(Limit.NONE)) {
            return String.format(Locale.ROOT, "        × %.2f", judged());
        }
        String judged =
                switch (limit.kind()) {
                    case AMOUNT -> String.format(Locale.ROOT, "at most %.1f %s", limit.most(), measured.unit());
                    case RATIO -> String.format(Locale.ROOT, "× %.2f, at most × %.2f", judged(), limit.most());
                    case EXCESS -> String.format(
                            Locale.ROOT, "%+.1f %s, at most +%.1f", judged(), measured.unit(), limit.most());
                };
        return (isKept() ? "kept    " : "MISSED  ") + judged;
    }
}
