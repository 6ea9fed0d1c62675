package io.podunit.operations.exec;

import io.podunit.cluster.ClusterException;
import io.podunit.cluster.UnreachableException;
import io.podunit.cluster.exec.ContainerCommand;
import io.podunit.cluster.exec.ContainerCommand.Input;
import io.podunit.cluster.exec.ContainerProcess;
import io.podunit.cluster.exec.ProcessEnd;
import io.podunit.cluster.exec.ProcessSink;
import io.podunit.exec.ExecTarget;
import io.podunit.operations.readiness.OperationTimeoutException;
import java.time.Duration;
import java.util.function.BiFunction;
import org.apiguardian.api.API;

/** Runs one command to its end, and keeps the end of what it writes. */
@API(status = API.Status.INTERNAL)
public final class CommandRun {

    private static final int KEPT = 1 << 20;

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final BiFunction<ContainerCommand, ProcessSink, ContainerProcess> starter;
    private final ExecTarget target;
    private final PodCommand command;

    /** @param starter starts processes in containers */
    public CommandRun(
            BiFunction<ContainerCommand, ProcessSink, ContainerProcess> starter,
            ExecTarget target,
            PodCommand command) {
        this.starter = starter;
        this.target = target;
        this.command = command;
    }

    /**
     * Waits for its end.
     *
     * @throws OperationTimeoutException where it does not come in time; the process may go on
     */
    public CommandResult await(Duration limit) {
        byte[] input = command.input();
        Kept kept = new Kept();
        ContainerCommand wanted = new ContainerCommand(
                target.place(), command.command(), input.length == 0 ? Input.NONE : Input.ENDING, false);
        try (ContainerProcess process = starter.apply(wanted, kept)) {
            if (input.length > 0) {
                write(process, input);
            }
            ProcessEnd end = process.await(limit)
                    .orElseThrow(() -> new OperationTimeoutException(
                            "The command " + wanted + " did not end within " + limit.toMillis()
                                    + " ms. It may go on there: nobody but itself ends it. Allow more time."));
            return result(wanted, end, kept);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException(
                    "The command " + wanted + " was not waited for: this was interrupted. It may go on there.", e);
        }
    }

    /** A program need not read all that it is given. */
    private static void write(ContainerProcess process, byte[] input) throws InterruptedException {
        try {
            process.write(input, input.length);
            process.endInput();
        } catch (UnreachableException e) {
            if (process.await(FAREWELL).isEmpty()) {
                throw e;
            }
        }
    }

    private CommandResult result(ContainerCommand wanted, ProcessEnd end, Kept kept) {
        if (end instanceof ProcessEnd.Failed failed) {
            throw new ClusterException(
                    "The command " + wanted + " could not be run: " + failed.reason()
                            + ". Is the program there, and may it be run?",
                    0,
                    null);
        } else if (end instanceof ProcessEnd.Unheard unheard) {
            throw new UnreachableException(
                    "How the command " + wanted + " ended was not heard: " + unheard.reason()
                            + ". It may go on there; look before you run it again.",
                    null);
        }
        int code = ((ProcessEnd.Exited) end).code();
        boolean truncated = kept.out.truncated() || kept.err.truncated();
        return new CommandResult(target.place().pod(), code, kept.out.text(), kept.err.text(), truncated);
    }

    private static final class Kept implements ProcessSink {

        private final Tail out = new Tail(KEPT);
        private final Tail err = new Tail(KEPT);

        @Override
        public void out(byte[] bytes) {
            out.add(bytes);
        }

        @Override
        public void err(byte[] bytes) {
            err.add(bytes);
        }
    }
}
