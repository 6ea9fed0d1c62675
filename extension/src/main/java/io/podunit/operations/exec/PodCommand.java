package io.podunit.operations.exec;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A command for a container that runs already.
 *
 * @param target a label selector, {@code KIND/NAME} of a workload or a pod, or the name of a pod; of the pods that are ready the
 *     oldest is taken
 * @param container null for the only one of the pod
 * @param command the program and its arguments, without a shell. API servers may log them: secrets belong into the input
 * @param input what the program reads, which takes Kubernetes 1.30 or later; empty for none. Of a program that ends before
 *     it has read all of much, it may not be heard how it ended
 */
@API(status = API.Status.EXPERIMENTAL)
public record PodCommand(String target, @Nullable String container, List<String> command, byte[] input) {

    public PodCommand {
        command = List.copyOf(command);
    }

    /** Without its arguments, which may be secrets. */
    public String program() {
        return command.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A command has a program, and this one has none."));
    }

    /** One without input, for the only container of the pod. */
    public static PodCommand of(String target, String... command) {
        return new PodCommand(target, null, List.of(command), new byte[0]);
    }

    public PodCommand inContainer(String name) {
        return new PodCommand(target, name, command, input);
    }

    /** The same, reading those bytes. */
    public PodCommand reading(byte[] bytes) {
        return new PodCommand(target, container, command, bytes.clone());
    }

    /** Neither arguments nor input: they may be secrets. */
    @Override
    public String toString() {
        return "PodCommand[" + command.stream().findFirst().orElse("nothing") + " in " + target + ']';
    }
}
