package io.podunit.launcher.cli.exec;

import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.exec.ContainerCommand.Place;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.exec.ExecTarget;
import io.podunit.exec.PodChoice;
import io.podunit.exec.SentFile;
import io.podunit.launcher.cli.cluster.ClusterAccess;
import io.podunit.launcher.cli.operations.AuditOption;
import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.lifecycle.AtJvmEnd;
import io.podunit.operations.audit.AuditTrail;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code podunit exec}. */
@Command(
        name = "exec",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs a command in a container that runs already, and ends with its exit code.",
        footer = {
            "",
            "For example: podunit exec -it deployment/web -c main -- sh",
            "",
            "Exit codes: the command's; before it has begun, and where its end is not heard, 2 wrong usage,",
            "3 there is no such ready pod, 4 the cluster refused or cannot be reached."
        })
@API(status = API.Status.INTERNAL)
public final class ExecCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private ClusterAccess access;

    @Mixin
    private AuditOption audit = new AuditOption();

    @Option(
            names = {"-i", "--stdin"},
            description = "Give the command what comes by standard input.")
    private boolean input;

    @Option(
            names = {"-t", "--tty"},
            description = "Give it a terminal, if standard input is one: with its size, and Ctrl-C for the command.")
    private boolean tty;

    @Option(
            names = {"-c", "--container"},
            paramLabel = "NAME",
            description = "The container. Needed where the pod has several.")
    private @Nullable String container;

    @Option(
            names = "--workdir",
            paramLabel = "DIRECTORY",
            description = "Where the command runs in the container, which then needs a shell. Default: its own.")
    private @Nullable String workdir;

    @Option(
            names = "--send",
            paramLabel = "FILE[:DEST]",
            converter = FileToSend.Converter.class,
            description =
                    "Puts a file into the container before, by default below /tmp, and removes it after. May be repeated.")
    private List<FileToSend> files = List.of();

    @Parameters(
            index = "0",
            paramLabel = "TARGET",
            description =
                    "A workload or a pod (deployment/web, pod/web-0), a label selector (app=web), or the name of a pod."
                            + " Of the pods that are ready the oldest is taken.")
    private String target = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND", description = "Behind --, with its arguments.")
    private List<String> command = List.of();

    public ExecCommand(Terminal terminal) {
        this.terminal = terminal;
        this.access = new ClusterAccess(terminal);
    }

    @Override
    public Integer call() {
        return access.with(this::execute);
    }

    private int execute(Cluster cluster) {
        ExecTarget chosen = new PodChoice(cluster.resources(), cluster.namespace()).choose(target, container);
        terminal.err().println("podunit: " + chosen.place());
        ResourceAddress pod = new ResourceAddress(
                cluster.resources().type("v1", "Pod"),
                cluster.namespace(),
                chosen.place().pod());
        return new AuditTrail(cluster, audit.file())
                .deed(
                        "exec " + command.get(0),
                        pod,
                        () -> withFiles(cluster, chosen.place()),
                        code -> "exit code " + code);
    }

    private int withFiles(Cluster cluster, Place place) {
        ConcurrentLinkedDeque<SentFile> sent = new ConcurrentLinkedDeque<>();
        AtJvmEnd removal = new AtJvmEnd("podunit-sent-files", () -> remove(sent));
        removal.begin();
        try {
            files.forEach(file -> sent.push(SentFile.send(cluster, place, file.file(), file.destination())));
            return run(new RemoteCommand(cluster, place, RemoteCommand.in(workdir, command)));
        } catch (IOException e) {
            throw new PodunitException("The terminal cannot be used: " + e + ". Leave -t out.", e);
        } finally {
            if (removal.callOff()) {
                remove(sent);
            }
        }
    }

    private void remove(ConcurrentLinkedDeque<SentFile> sent) {
        for (SentFile file = sent.poll(); file != null; file = sent.poll()) {
            file.remove().ifPresent(terminal.err()::println);
        }
    }

    private int run(RemoteCommand remote) throws IOException {
        LocalTerminal local = tty ? LocalTerminal.open() : null;
        if (tty && local == null) {
            terminal.err().println("podunit: standard input is no terminal, so the command gets none");
        }
        return local == null ? remote.run(input) : remote.run(local, input);
    }
}
