package io.podunit.launcher.cli.account;

import io.podunit.PlainText;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What was typed to names that objects can have, since they become a part of a request's path, and to times. */
final class AccountConverters {

    private AccountConverters() {}

    static final class Name implements ITypeConverter<String> {

        private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

        @Override
        public String convert(String text) {
            if (!FORM.matcher(text).matches()) {
                throw new TypeConversionException('\'' + PlainText.line(text) + "' is no name of a service account");
            }
            return text;
        }
    }

    static final class Role implements ITypeConverter<String> {

        private static final Pattern FORM = Pattern.compile("(clusterrole/)?[A-Za-z0-9][A-Za-z0-9.:-]*");

        @Override
        public String convert(String text) {
            if (!FORM.matcher(text).matches()) {
                throw new TypeConversionException(
                        '\'' + PlainText.line(text) + "' is no role; write NAME or clusterrole/NAME");
            }
            return text;
        }
    }

    /** {@code 8h}, {@code 1h30m}, {@code PT8H}. */
    static final class Time implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            String upper = text.toUpperCase(Locale.ROOT);
            try {
                return Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        '\'' + PlainText.line(text) + "' is no time; write it as in 90s, 30m or 8h");
            }
        }
    }
}
