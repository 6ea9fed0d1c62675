package io.podunit.cluster.exec;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What is to be run in a container.
 *
 * @param command the program and its arguments; API servers may log them
 * @param tty whether it gets a terminal, on which standard error is standard output
 */
@API(status = API.Status.INTERNAL)
public record ContainerCommand(Place place, List<String> command, Input input, boolean tty) {

    public ContainerCommand {
        command = List.copyOf(command);
    }

    /** One container. */
    public record Place(String namespace, String pod, String container) {

        @Override
        public String toString() {
            return "container " + container + " of pod " + pod + " in namespace " + namespace;
        }
    }

    /** What becomes of the process's standard input. */
    public enum Input {
        /** It has none. */
        NONE,
        /** It ends with the connection. */
        HELD,
        /** It may end before: that takes Kubernetes 1.30 or later. */
        ENDING
    }

    /** Of the command only the program: arguments may be secrets. */
    @Override
    public String toString() {
        return command.stream().findFirst().orElse("nothing") + " in " + place;
    }
}
