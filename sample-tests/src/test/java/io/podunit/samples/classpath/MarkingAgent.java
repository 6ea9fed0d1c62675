package io.podunit.samples.classpath;

/** An agent that leaves its options behind. */
public final class MarkingAgent {

    private MarkingAgent() {}

    public static void premain(String options) {
        System.setProperty("marking.agent", options);
    }
}
