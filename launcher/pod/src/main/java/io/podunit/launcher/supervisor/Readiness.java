package io.podunit.launcher.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apiguardian.api.API;

/**
 * Does beforehand, on a thread of its own, what a supervisor would do while somebody waits for it: looks whether what was fetched is whole,
 * and loads its classes. None of it is needed.
 */
@API(status = API.Status.INTERNAL)
public final class Readiness {

    private static final List<String> USED =
            List.of("io/podunit/launcher/exec/", "io/podunit/launcher/protocol/", "io/podunit/launcher/supervisor/");

    private final FutureTask<Set<String>> known;

    private Readiness(Path blobs) {
        this.known = new FutureTask<>(() -> LocalBlobs.whole(blobs));
    }

    /** Comes back at once. */
    public static Readiness begin(Path blobs) {
        Readiness readiness = new Readiness(blobs);
        Thread thread = new Thread(readiness::prepare, "podunit-readiness");
        thread.setDaemon(true);
        thread.start();
        return readiness;
    }

    private void prepare() {
        known.run();
        Path jar = Path.of(System.getProperty("java.class.path"));
        if (Files.isRegularFile(jar)) {
            load(jar);
        }
    }

    private static void load(Path jar) {
        try (JarFile classes = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) classes.stream()::iterator) {
                String name = entry.getName();
                if (name.endsWith(".class") && USED.stream().anyMatch(name::startsWith)) {
                    Class.forName(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                }
            }
        } catch (IOException | ClassNotFoundException | LinkageError e) {
            // Whoever needs it meets it.
            return;
        }
    }

    /** What is known to be whole by now. */
    public Set<String> known() {
        try {
            return known.isDone() ? known.get() : Set.of();
        } catch (ExecutionException e) {
            return Set.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Set.of();
        }
    }
}
