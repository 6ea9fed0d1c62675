package io.podunit.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Processes of pods on this machine, which is the node. */
final class NodeProcesses {

    private NodeProcesses() {}

    /** Those in the control group of that pod, and no others. */
    static List<ProcessHandle> of(String podUid) {
        return ProcessHandle.allProcesses()
                .filter(process -> file(process, "cgroup").contains("/pod" + podUid + '/'))
                .toList();
    }

    static String command(ProcessHandle process) {
        return file(process, "cmdline").replace('\0', ' ');
    }

    private static String file(ProcessHandle process, String name) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), name));
        } catch (IOException e) {
            // It has ended meanwhile.
            return "";
        }
    }
}
