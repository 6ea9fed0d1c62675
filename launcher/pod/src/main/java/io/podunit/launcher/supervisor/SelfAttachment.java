package io.podunit.launcher.supervisor;

import java.nio.file.Path;
import java.util.List;

/**
 * Libraries that change classes while tests run, Mockito among them, attach Byte Buddy's agent to their own JVM. A JDK lets them;
 * a JRE, as in the images that are the default, has no module for it. There the agent comes along from the start, and they find it.
 */
final class SelfAttachment {

    private static final String AGENT = "byte-buddy-agent-";

    private final boolean possible;

    /** @param possible whether the JVM that runs the tests can attach to itself */
    SelfAttachment(boolean possible) {
        this.possible = possible;
    }

    /** The test JVM is the same as this one. */
    static SelfAttachment ofThisJvm() {
        return new SelfAttachment(ModuleLayer.boot().findModule("jdk.attach").isPresent());
    }

    /** What the test JVM has to be started with. */
    List<String> arguments(List<Path> classPath) {
        return classPath.stream()
                .filter(entry -> !possible && isAgent(entry.getFileName().toString()))
                .limit(1)
                .map(entry -> "-javaagent:" + entry)
                .toList();
    }

    private static boolean isAgent(String name) {
        return name.startsWith(AGENT) && name.endsWith(".jar");
    }
}
