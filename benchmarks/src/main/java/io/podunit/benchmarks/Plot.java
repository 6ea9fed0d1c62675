package io.podunit.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws the figures of result files as one picture: for each what was measured, its baseline, and a line at what was promised. Started
 * by {@code benchmarks/run plot}.
 */
final class Plot {

    private static final int WIDTH = 1000;
    private static final int NAMES = 330;
    private static final int BARS = 330;
    private static final int ROW = 46;
    private static final int BAR = 14;
    private static final String KEPT = "#2a7f62";
    private static final String MISSED = "#c2452d";
    private static final String UNPROMISED = "#3b6ea5";
    private static final String BASELINE = "#9aa5b1";

    private final StringBuilder svg = new StringBuilder();

    private Plot() {}

    /** Arguments: the picture, then the files. */
    public static void main(String[] arguments) throws IOException {
        List<Figure> figures = new ArrayList<>();
        for (String file : List.of(arguments).subList(1, arguments.length)) {
            figures.addAll(figures(Path.of(file)));
        }
        Files.writeString(Path.of(arguments[0]), new Plot().draw(figures));
    }

    private static List<Figure> figures(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<Figure> figures = new ArrayList<>();
        for (JsonNode json : mapper.readTree(file.toFile()).get("figures")) {
            figures.add(new Figure(
                    json.get("name").asText(),
                    mapper.treeToValue(json.get("measured"), Figure.Value.class),
                    mapper.treeToValue(json.get("baseline"), Figure.Value.class),
                    mapper.treeToValue(json.get("limit"), Figure.Limit.class)));
        }
        return figures;
    }

    private String draw(List<Figure> figures) {
        int height = 40 + figures.size() * ROW;
        add("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='12'>%n", WIDTH, height);
        add("<rect width='%d' height='%d' fill='#ffffff'/>%n", WIDTH, height);
        legend(10, KEPT, "measured, kept");
        legend(150, MISSED, "measured, missed");
        legend(310, UNPROMISED, "measured, nothing promised");
        legend(530, BASELINE, "baseline");
        text(640, 24, "start", "| promised at most");
        for (int i = 0; i < figures.size(); i++) {
            row(figures.get(i), 40 + i * ROW);
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend(int x, String colour, String text) {
        bar(x, 13, 14, colour);
        text(x + 20, 24, "start", text);
    }

    private void row(Figure figure, int y) {
        double measured = figure.measured().number();
        double baseline = figure.baseline().number();
        double promised = promised(figure.limit(), baseline);
        // What was promised for an amount may be thousands of times what was measured: then it is left out.
        boolean shown = promised > 0 && promised < 4 * Math.max(measured, baseline);
        double longest = Math.max(Math.max(measured, baseline), shown ? promised : 0);
        double scale = longest == 0 ? 0 : BARS / longest;
        text(NAMES, y + 20, "end", figure.name());
        bar(NAMES + 10, y + 3, measured * scale, colour(figure));
        bar(NAMES + 10, y + 4 + BAR, baseline * scale, BASELINE);
        text(NAMES + BARS + 20, y + 14, "start", figure.measured() + "  " + figure.verdict().strip());
        text(NAMES + BARS + 20, y + 29, "start", figure.baseline().toString());
        if (shown) {
            double x = NAMES + 10 + promised * scale;
            add("<path d='M%.1f %d v%d' stroke='#111111' stroke-width='2'/>%n", x, y, 2 * BAR + 8);
        }
    }

    private static String colour(Figure figure) {
        if (figure.limit().equals(Figure.Limit.NONE)) {
            return UNPROMISED;
        }
        return figure.isKept() ? KEPT : MISSED;
    }

    /** In the unit of the figure. */
    private static double promised(Figure.Limit limit, double baseline) {
        return switch (limit.kind()) {
            case AMOUNT -> limit.most();
            case RATIO -> limit.most() * baseline;
            case EXCESS -> limit.most() + baseline;
        };
    }

    private void bar(double x, int y, double width, String colour) {
        add("<rect x='%.1f' y='%d' width='%.1f' height='%d' fill='%s'/>%n", x, y, Math.max(1, width), BAR, colour);
    }

    private void text(int x, int y, String anchor, String text) {
        String safe = text.replace("&", "&amp;").replace("<", "&lt;");
        add("<text x='%d' y='%d' text-anchor='%s' fill='#111111'>%s</text>%n", x, y, anchor, safe);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
