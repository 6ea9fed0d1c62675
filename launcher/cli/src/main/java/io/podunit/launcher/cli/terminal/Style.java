package io.podunit.launcher.cli.terminal;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * How marks look.
 *
 * @param unicode whether the terminal can show more than ASCII
 * @param colour whether escape sequences may be written
 */
@API(status = API.Status.INTERNAL)
public record Style(boolean unicode, boolean colour) {

    private static final String ESCAPE = "\u001b[";

    public static final Style PLAIN = new Style(false, false);

    /** @param environment of this process; the first of the three locale variables that is set decides, as in C programs */
    public static Style of(Map<String, String> environment, boolean colour) {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("")
                .toLowerCase(Locale.ROOT);
        boolean utf8 = locale.contains("utf-8") || locale.contains("utf8");
        return new Style(utf8 || environment.containsKey("WT_SESSION"), colour);
    }

    public String good() {
        return painted("32", unicode ? "✔" : "[OK]");
    }

    public String bad() {
        return painted("31", unicode ? "✘" : "[X]");
    }

    public String neutral() {
        return painted("33", unicode ? "○" : "[S]");
    }

    private String painted(String code, String text) {
        return colour ? ESCAPE + code + 'm' + text + ESCAPE + "0m" : text;
    }
}
