package io.podunit.launcher.cli.operations;

import io.podunit.PlainText;
import io.podunit.operations.readiness.Readiness;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What an object is waited for to be, as {@code kubectl wait --for} has it.
 *
 * @param text as it was given
 */
record Goal(String text, Readiness readiness) {

    static final Goal READY = new Goal("ready", Readiness.byKind());

    private static final Pattern CONDITION = Pattern.compile("condition=([^=]+)(?:=([^=]+))?");
    private static final Pattern VALUE = Pattern.compile("jsonpath=(\\{.*})=(.*)");

    static final class Converter implements ITypeConverter<Goal> {

        @Override
        public Goal convert(String text) {
            Matcher condition = CONDITION.matcher(text);
            Matcher value = VALUE.matcher(text);
            if (text.equals("ready")) {
                return READY;
            } else if (text.equals("delete")) {
                return new Goal(text, Readiness.gone());
            } else if (condition.matches()) {
                String status = condition.group(2) == null ? "True" : condition.group(2);
                return new Goal(text, Readiness.condition(condition.group(1), status));
            } else if (value.matches()) {
                return new Goal(text, value(value.group(1), value.group(2)));
            }
            throw new TypeConversionException('\'' + PlainText.line(text)
                    + "' cannot be waited for; write ready, delete, condition=TYPE[=STATUS] or jsonpath={.PATH}=VALUE");
        }

        private static Readiness value(String path, String value) {
            try {
                return Readiness.value(path, value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(PlainText.line(String.valueOf(e.getMessage())));
            }
        }
    }
}
