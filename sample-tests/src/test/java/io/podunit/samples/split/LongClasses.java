package io.podunit.samples.split;

import io.podunit.Constants;
import io.podunit.samples.harness.RemoteExecution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A history by which classes took a minute each, so that each is longer than its share of a run of its own. */
public final class LongClasses {

    private LongClasses() {}

    /** The execution of classes that are divided between two pods where they may be. */
    public static RemoteExecution divided(RemoteExecution execution, Path directory, Class<?>... classes) {
        return execution
                .with(Constants.HISTORY, history(directory, classes).toString())
                .with(Constants.SPLIT, "methods")
                .with(Constants.PARALLELISM, "2");
    }

    /** The file in that directory. */
    public static Path history(Path directory, Class<?>... classes) {
        String entries = Stream.of(classes)
                .map(type -> "\"%s\":{\"millis\":60000,\"nodes\":6,\"seen\":1}".formatted(type.getName()))
                .collect(Collectors.joining(","));
        try {
            return Files.writeString(directory.resolve("long.json"), "{\"classes\":{" + entries + "}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
