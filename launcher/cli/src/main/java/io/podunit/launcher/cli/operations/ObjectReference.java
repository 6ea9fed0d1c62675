package io.podunit.launcher.cli.operations;

import io.podunit.PlainText;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An object as {@code kubectl} names it: {@code KIND/NAME}. */
record ObjectReference(String value) {

    // A name becomes a part of a request's path.
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9.-]+/[a-z0-9A-Z][a-z0-9A-Z.:-]*");

    static final class Converter implements ITypeConverter<ObjectReference> {

        @Override
        public ObjectReference convert(String text) {
            if (!FORM.matcher(text).matches()) {
                throw new TypeConversionException(
                        '\'' + PlainText.line(text) + "' names no object; write KIND/NAME, such as deployment/web");
            }
            return new ObjectReference(text);
        }
    }
}
