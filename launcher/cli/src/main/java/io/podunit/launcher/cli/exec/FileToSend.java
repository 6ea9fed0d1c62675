package io.podunit.launcher.cli.exec;

import io.podunit.PlainText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A file of this machine and its place in the container.
 *
 * @param destination below {@code /tmp} where none was named
 */
record FileToSend(Path file, String destination) {

    static final class Converter implements ITypeConverter<FileToSend> {

        @Override
        public FileToSend convert(String text) {
            int colon = text.lastIndexOf(':');
            // The one of C:\ is no separator.
            boolean named = colon > 1;
            Path file = path(named ? text.substring(0, colon) : text);
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new TypeConversionException("there is no file " + PlainText.line(file.toString()) + " to send");
            }
            return new FileToSend(file, named ? text.substring(colon + 1) : "/tmp/" + file.getFileName());
        }

        private static Path path(String text) {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new TypeConversionException('\'' + PlainText.line(text) + "' is no path");
            }
        }
    }
}
