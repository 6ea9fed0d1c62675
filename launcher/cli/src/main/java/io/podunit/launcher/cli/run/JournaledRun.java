package io.podunit.launcher.cli.run;

import io.podunit.Constants;
import io.podunit.PodunitException;
import io.podunit.config.Settings;
import io.podunit.journal.RunHistory;
import io.podunit.journal.RunOpened;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run as its journal has it, as options that discover the same tests again. */
record JournaledRun(Path directory, RunOpened opened) {

    /** @throws PodunitException where there is nothing to go on with */
    static JournaledRun read(Path directory) {
        RunHistory history = RunHistory.read(directory);
        if (history.finished()) {
            throw new PodunitException(
                    "Run " + history.opened().run()
                            + " has come to its end: its report was written and its objects are removed, or were kept on purpose. Run the tests again.");
        }
        return new JournaledRun(directory, history.opened());
    }

    RunOptions options(boolean force, @Nullable Path reports) {
        return new RunOptions(
                Selection.ofIds(selectors()),
                new Filters(List.of(), List.of(), List.of()),
                opened.classPath().stream().map(Path::of).toList(),
                properties(force),
                opened.parameters(),
                false,
                reports == null ? null : reports.toAbsolutePath());
    }

    private List<String> selectors() {
        return Stream.concat(
                        opened.shards().stream().flatMap(shard -> shard.classes().stream()),
                        Stream.concat(opened.queue().stream(), opened.others().stream()))
                .flatMap(planned -> planned.selectors().stream())
                .toList();
    }

    private Map<String, String> properties(boolean force) {
        Map<String, String> properties = new TreeMap<>();
        properties.put(Settings.REATTACH, directory.toString());
        // The journal says what was claimed, whether it is marked or not.
        properties.put(Constants.SELECT, "all");
        // Whatever is set here now: a run with a journal is one of Jobs.
        properties.put(Constants.EXECUTOR, "job");
        if (force) {
            properties.put(Settings.REATTACH_FORCE, "true");
        }
        return Map.copyOf(properties);
    }
}
