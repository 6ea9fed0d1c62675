package io.podunit.samples.faults.matrix;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;

/** Every known fault, and what no test of a fault can say about it. */
final class FaultCatalogue {

    static final int FAULTS = 66;

    private final Properties entries = new Properties();

    FaultCatalogue() {
        var file = Objects.requireNonNull(getClass().getResourceAsStream("/faults/faults.properties"));
        try (Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            entries.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Integer> rows() {
        return IntStream.rangeClosed(1, FAULTS).boxed().toList();
    }

    String title(int row) {
        return entry(row, "").orElseThrow(() -> new IllegalStateException("There is no fault " + row));
    }

    /** Tests that show, without the fault itself, that it is handled. */
    List<String> units(int row) {
        return entry(row, ".unit")
                .map(list -> Arrays.asList(list.split(" *, *")))
                .orElse(List.of());
    }

    /** Why nothing tests it. */
    Optional<String> beyond(int row) {
        return entry(row, ".beyond");
    }

    Optional<String> remark(int row) {
        return entry(row, ".remark");
    }

    private Optional<String> entry(int row, String suffix) {
        return Optional.ofNullable(entries.getProperty(row + suffix));
    }
}
