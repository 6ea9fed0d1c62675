package io.podunit.launcher.cli.run;

import io.podunit.Constants;
import io.podunit.journal.RunJournals;
import io.podunit.launcher.cli.terminal.GivenSettings;
import io.podunit.launcher.cli.terminal.OutputFormat;
import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.runs.NothingFoundException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code podunit reattach}. */
@Command(
        name = "reattach",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Goes on with a run whose client died, by its journal, and reports what came of it.",
        footer = {
            "",
            "Exit codes: 0 all passed, 1 tests failed, 2 wrong usage or the launcher failed,",
            "3 nothing was found, 4 the infrastructure failed or another client has the run,",
            "130 interrupted."
        })
@API(status = API.Status.INTERNAL)
public final class ReattachCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "The run's id, which is the name of its directory. Default: the newest that did not end.")
    private @Nullable String run;

    @Option(
            names = "--report-directory",
            paramLabel = "DIR",
            description = "The report directory of the run. Default: as for run.")
    private @Nullable Path directory;

    @Option(names = "--force", description = "Take the run from a client that still holds its Lease, too.")
    private boolean force;

    @Option(
            names = "--reports-dir",
            paramLabel = "DIR",
            description = "Where to write JUnit's XML and the open test reporting format.")
    private @Nullable Path reports;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json: one document on standard output when the run is over.")
    private OutputFormat format = OutputFormat.TEXT;

    public ReattachCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RunJournals journals = new RunJournals(reportDirectory());
        Path found = Optional.ofNullable(run)
                .map(journals::find)
                .orElseGet(journals::newestUnfinished)
                .orElseThrow(() -> nothing(journals));
        JournaledRun journaled = JournaledRun.read(found);
        return new ReportedRun(terminal, format)
                .execute(journaled.options(force, reports))
                .code();
    }

    private NothingFoundException nothing(RunJournals journals) {
        return new NothingFoundException(
                run == null
                        ? "There is no unfinished run below " + journals.reportDirectory()
                                + ". Name the directory that the run had with --report-directory."
                        : "There is no journal of run " + run + " below " + journals.reportDirectory()
                                + ". Name the directory that the run had with --report-directory, and one of its runs.");
    }

    private Path reportDirectory() {
        Map<String, String> given =
                directory == null ? Map.of() : Map.of(Constants.REPORT_DIRECTORY, directory.toString());
        return GivenSettings.of(given).reportDirectory().toAbsolutePath();
    }
}
