package io.podunit.launcher.cli;

import io.podunit.launcher.cli.account.KubeconfigCommand;
import io.podunit.launcher.cli.doctor.DoctorCommand;
import io.podunit.launcher.cli.doctor.HealthCommand;
import io.podunit.launcher.cli.exec.ExecCommand;
import io.podunit.launcher.cli.logs.LogsCommand;
import io.podunit.launcher.cli.operations.ApplyCommand;
import io.podunit.launcher.cli.operations.RestartCommand;
import io.podunit.launcher.cli.operations.RollbackCommand;
import io.podunit.launcher.cli.operations.ScaleCommand;
import io.podunit.launcher.cli.operations.WaitCommand;
import io.podunit.launcher.cli.run.ReattachCommand;
import io.podunit.launcher.cli.run.RunCommand;
import io.podunit.launcher.cli.runs.CancelCommand;
import io.podunit.launcher.cli.runs.DeleteCommand;
import io.podunit.launcher.cli.runs.ListCommand;
import io.podunit.launcher.cli.runs.StatusCommand;
import io.podunit.launcher.cli.serve.ServeCommand;
import io.podunit.launcher.cli.sweep.SweepCommand;
import io.podunit.launcher.cli.terminal.Terminal;
import java.io.PrintWriter;
import org.apiguardian.api.API;
import picocli.CommandLine;

/** The {@code podunit} command. */
@API(status = API.Status.EXPERIMENTAL, consumers = "the start script")
public final class PodunitCli {

    private final Terminal terminal;

    @API(status = API.Status.INTERNAL)
    public PodunitCli(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.system();
        // What tests print goes where the command prints, in the same encoding.
        System.setOut(terminal.out());
        System.setErr(terminal.err());
        System.exit(new PodunitCli(terminal).execute(arguments));
    }

    /** @return the exit code */
    @API(status = API.Status.INTERNAL)
    public int execute(String... arguments) {
        return new CommandLine(new PodunitCommand())
                .addSubcommand(new RunCommand(terminal))
                .addSubcommand(new ListCommand(terminal))
                .addSubcommand(new StatusCommand(terminal))
                .addSubcommand(new LogsCommand(terminal))
                .addSubcommand(new CancelCommand(terminal))
                .addSubcommand(new DeleteCommand(terminal))
                .addSubcommand(new ReattachCommand(terminal))
                .addSubcommand(new SweepCommand(terminal))
                .addSubcommand(new ApplyCommand(terminal))
                .addSubcommand(new WaitCommand(terminal))
                .addSubcommand(new ScaleCommand(terminal))
                .addSubcommand(new RestartCommand(terminal))
                .addSubcommand(new RollbackCommand(terminal))
                .addSubcommand(new ExecCommand(terminal))
                .addSubcommand(new KubeconfigCommand(terminal))
                .addSubcommand(new HealthCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new ServeCommand(terminal))
                .addSubcommand(new CompletionCommand(terminal))
                .setOut(new PrintWriter(terminal.out(), true))
                .setErr(new PrintWriter(terminal.err(), true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageErrors(terminal))
                .setExecutionExceptionHandler(new CommandErrors(terminal))
                .execute(arguments);
    }
}
