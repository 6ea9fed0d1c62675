package io.podunit.benchmarks;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a pod on this machine uses, by its control groups of either version; from when this was made. */
final class PodUse {

    private static final Path GROUPS = Path.of("/sys/fs/cgroup");

    private final Path cpu;
    private final Path memory;
    private final double before;

    private PodUse(Path cpu, Path memory) throws IOException {
        this.cpu = cpu;
        this.memory = memory;
        this.before = cpu();
    }

    static PodUse of(Pod pod) throws IOException {
        String uid = pod.getMetadata().getUid();
        return new PodUse(group("cpuacct", uid), group("memory", uid));
    }

    private static Path group(String controller, String uid) throws IOException {
        Path hierarchy = GROUPS.resolve(controller);
        try (Stream<Path> found = Files.find(
                Files.exists(hierarchy) ? hierarchy : GROUPS,
                6,
                (path, a) -> a.isDirectory()
                        && path.getFileName().toString().replace('_', '-').contains("pod" + uid))) {
            return found.findFirst().orElseThrow(() -> new IOException("Pod " + uid + " is not on this machine."));
        }
    }

    private double cpu() throws IOException {
        Path old = cpu.resolve("cpuacct.usage");
        if (Files.exists(old)) {
            return Long.parseLong(Files.readString(old).trim()) / 1e9;
        }
        String micros = Files.readAllLines(cpu.resolve("cpu.stat")).get(0).replaceAll("\\D", "");
        return Long.parseLong(micros) / 1e6;
    }

    double cpuSeconds() throws IOException {
        return cpu() - before;
    }

    /** In bytes, with the pages of files. */
    double memory() throws IOException {
        Path old = memory.resolve("memory.max_usage_in_bytes");
        return Long.parseLong(
                Files.readString(Files.exists(old) ? old : memory.resolve("memory.peak")).trim());
    }
}
