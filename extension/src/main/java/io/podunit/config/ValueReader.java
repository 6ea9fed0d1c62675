package io.podunit.config;

import io.podunit.config.Settings.Setting;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings to typed values; what is wrong is collected, so that it can be told all at once. */
final class ValueReader {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

    // Words; what is within quotation marks belongs to one word.
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

    private final Settings settings;
    private final List<String> faults = new ArrayList<>();

    ValueReader(Settings settings) {
        this.settings = settings;
    }

    void fault(String text) {
        faults.add(text);
    }

    void throwFaults() {
        if (!faults.isEmpty()) {
            throw new InvalidConfigurationException(faults);
        }
    }

    Optional<String> text(String key) {
        return settings.find(key).map(Setting::value);
    }

    /** A text of that form. */
    Optional<String> text(String key, Pattern form, String allowed) {
        return parse(key, allowed, value -> Optional.of(value).filter(form.asMatchPredicate()));
    }

    <E extends Enum<E>> E choice(String key, E otherwise) {
        var constants = otherwise.getDeclaringClass().getEnumConstants();
        var allowed = Arrays.stream(constants).map(ValueReader::spelling).collect(Collectors.joining(", "));
        return parse(
                        key,
                        allowed,
                        value -> Arrays.stream(constants)
                                .filter(constant -> spelling(constant).equalsIgnoreCase(value))
                                .findFirst())
                .orElse(otherwise);
    }

    Duration duration(String key, Duration otherwise) {
        return parse(key, "90s, 5m, 1h, 500ms or ISO 8601 such as PT90S; more than zero", ValueReader::duration)
                .orElse(otherwise);
    }

    /** False by default. */
    boolean flag(String key) {
        return parse(
                        key,
                        "true, false",
                        value -> Optional.of(value)
                                .filter(word -> word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false"))
                                .map(Boolean::valueOf))
                .orElse(false);
    }

    int number(String key, int least, int otherwise) {
        var allowed = "a whole number from " + least + " to 999999";
        return parse(key, allowed, value -> number(value, least)).orElse(otherwise);
    }

    /** A number, or 0 for {@code auto}. */
    int numberOrAuto(String key) {
        return parse(
                        key,
                        "auto, or a whole number from 1 to 999999",
                        value -> value.equalsIgnoreCase("auto") ? Optional.of(0) : number(value, 1))
                .orElse(0);
    }

    Optional<List<String>> words(String key) {
        return text(key)
                .map(value -> WORD.matcher(value)
                        .results()
                        .map(match -> match.group().replaceAll("[\"']", ""))
                        .toList());
    }

    private <T> Optional<T> parse(String key, String allowed, Function<String, Optional<T>> parser) {
        var setting = settings.find(key);
        var value = setting.map(Setting::value).flatMap(parser);
        if (setting.isPresent() && value.isEmpty()) {
            faults.add(text(setting.get(), allowed));
        }
        return value;
    }

    private static String text(Setting setting, String allowed) {
        return setting.key() + "=" + setting.value() + " (from: " + setting.origin() + ") cannot be used. Allowed: "
                + allowed + ". Correct it, or remove it to get the default.";
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Integer> number(String value, int least) {
        return Optional.of(value)
                .filter(digits -> digits.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .filter(number -> number >= least);
    }

    static Optional<Duration> duration(String value) {
        var matcher = DURATION.matcher(value);
        var duration = matcher.matches() ? Optional.of(simple(matcher.group(1), matcher.group(2))) : iso(value);
        return duration.filter(positive -> !positive.isZero() && !positive.isNegative());
    }

    private static Duration simple(String amount, String unit) {
        var number = Long.parseLong(amount);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private static Optional<Duration> iso(String value) {
        try {
            return Optional.of(Duration.parse(value));
        } catch (DateTimeParseException | ArithmeticException e) {
            // Nothing is lost: the caller reports the value with what is allowed.
            return Optional.empty();
        }
    }
}
