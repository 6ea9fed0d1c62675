package io.podunit.launcher.cli.run;

import io.podunit.launcher.cli.terminal.ClusterOptions;
import io.podunit.launcher.cli.terminal.OutputFormat;
import io.podunit.launcher.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code podunit run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs tests in the cluster and reports what came of them.",
        footer = {
            "",
            "Exit codes: 0 all passed, 1 tests failed, 2 wrong usage or the launcher failed,",
            "3 nothing was found, 4 the infrastructure failed, 130 interrupted.",
            "",
            "Example: podunit run --scan target/test-classes --class-path target/classes -n demo"
        })
@API(status = API.Status.INTERNAL)
public final class RunCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private ExecutionOptions execution = new ExecutionOptions();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json: one document on standard output when the run is over.")
    private OutputFormat format = OutputFormat.TEXT;

    @Spec
    private @Nullable CommandSpec spec;

    public RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return new ReportedRun(terminal, format).execute(options()).code();
    }

    /** @throws picocli.CommandLine.ParameterException where the options do not make sense together */
    RunOptions options() {
        if (spec == null) {
            throw new IllegalStateException("picocli makes the specification");
        }
        return new OptionsFactory(spec.commandLine(), System.getenv()).options(selection, execution, cluster);
    }
}
