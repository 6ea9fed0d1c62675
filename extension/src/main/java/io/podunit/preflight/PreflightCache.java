package io.podunit.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Remembers for some minutes what a preflight found, one small file for each: whether pods may be watched, and sentences. Nothing
 * depends on its being right, since the cluster judges everything again.
 */
@API(status = API.Status.INTERNAL)
public final class PreflightCache {

    private static final Duration VALID = Duration.ofMinutes(10);
    private static final String WATCH = "watch";

    private final Path file;
    private final InstantSource clock;

    /** @param key of cluster, user, namespace and pod; part of a file name */
    public PreflightCache(Path directory, String key, InstantSource clock) {
        this.file = directory.resolve("preflight-" + key);
        this.clock = clock;
    }

    public Optional<Capabilities> find() {
        try {
            List<String> lines = Files.readAllLines(file);
            boolean fresh = clock.instant().isBefore(Instant.parse(lines.get(0)));
            return fresh
                    ? Optional.of(new Capabilities(lines.get(1).equals(WATCH), lines.subList(2, lines.size()), true))
                    : Optional.empty();
        } catch (IOException | DateTimeParseException | IndexOutOfBoundsException e) {
            // Not there, or cut short: the cluster can be asked.
            return Optional.empty();
        }
    }

    public void keep(Capabilities found) {
        List<String> lines = new ArrayList<>();
        lines.add(clock.instant().plus(VALID).toString());
        lines.add(found.watch() ? WATCH : "poll");
        found.notices().forEach(notice -> lines.add(notice.replaceAll("\\R", " ")));
        try {
            Files.createDirectories(file.getParent());
            Path written = Files.createTempFile(file.getParent(), "preflight", ".new");
            Files.write(written, lines);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // The next run asks again; a directory that cannot be written is told where it matters, by the summary.
            forget();
        }
    }

    /** To be called when something was refused after all. */
    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is out of date in a few minutes.
            return;
        }
    }
}
