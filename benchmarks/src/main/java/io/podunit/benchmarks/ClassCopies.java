package io.podunit.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Copies of a compiled class under other names. A model's name ends with 0000, and only these digits change: names of one length
 * can be exchanged in a class file as they stand.
 */
record ClassCopies(Path directory, Class<?> model) {

    private static final String ZERO = "0000";

    /** Writes so many and gives their names. */
    List<String> make(int number) throws IOException {
        byte[] original = original();
        for (String name : names(number)) {
            write(original, name);
        }
        return names(number);
    }

    /** Writes one as it would be after an edit. */
    String edited(int revision) throws IOException {
        String name = names(1).get(0);
        write(replaced(original(), "revision-" + ZERO, "revision-" + digits(revision)), name);
        return name;
    }

    private List<String> names(int number) {
        String stem = model.getName().substring(0, model.getName().length() - ZERO.length());
        return IntStream.rangeClosed(1, number).mapToObj(i -> stem + digits(i)).toList();
    }

    private static String digits(int number) {
        return String.format(Locale.ROOT, "%04d", number);
    }

    private byte[] original() throws IOException {
        try (InputStream in = model.getResourceAsStream(model.getSimpleName() + ".class")) {
            return in.readAllBytes();
        }
    }

    private void write(byte[] original, String name) throws IOException {
        Path file = directory.resolve(name.replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        String simple = name.substring(name.lastIndexOf('.') + 1);
        Files.write(file, replaced(original, model.getSimpleName(), simple));
    }

    private static byte[] replaced(byte[] bytes, String from, String to) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }
}
