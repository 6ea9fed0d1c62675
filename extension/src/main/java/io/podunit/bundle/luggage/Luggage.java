package io.podunit.bundle.luggage;

import io.podunit.config.RunConfiguration.PodSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Everything that travels to a pod before its plan.
 *
 * @param directory the working directory, which has a likeness in the pod
 * @param files of the project
 * @param jvmArguments of the JVM that runs the tests, but for those that say where things lie
 */
@API(status = API.Status.INTERNAL)
public record Luggage(
        ClassPath classPath,
        Path directory,
        List<JavaAgent> agents,
        Optional<ClassPathEntry.FilesEntry> files,
        List<String> jvmArguments) {

    public Luggage {
        agents = List.copyOf(agents);
        jvmArguments = List.copyOf(jvmArguments);
    }

    public Luggage(ClassPath classPath) {
        this(classPath, Path.of("").toAbsolutePath(), List.of(), Optional.empty(), List.of());
    }

    /** That of the running JVM, read anew each time. */
    public static Luggage ofThisJvm(PodSettings pod) {
        RunningJvm jvm = RunningJvm.current();
        return new Luggage(
                new ClassPathScanner(jvm).scan(),
                jvm.directory(),
                pod.agents() ? JavaAgent.of(jvm) : List.of(),
                new ProjectFiles(jvm.directory(), pod.files()).find(),
                new JvmArguments(jvm).forPod(pod));
    }
}
