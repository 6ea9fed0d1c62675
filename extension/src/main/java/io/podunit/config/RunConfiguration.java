package io.podunit.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set about one run, validated.
 *
 * @param parallelism pods at once, or 0 for automatic
 * @param infrastructureRetries how often classes that published nothing are tried again after an infrastructure loss
 * @param retryInterrupted whether that also goes for classes of which something ran
 * @param warm how long idle pods wait for the next run, or null where none are left or used
 * @param history the file that keeps how long classes took, or null for none
 * @param debugging null where no pod waits for a debugger
 */
@API(status = API.Status.INTERNAL)
public record RunConfiguration(
        ClusterSettings cluster,
        PodSettings pod,
        Timeouts timeouts,
        Preflight preflight,
        int parallelism,
        Isolation isolation,
        Balance balance,
        Split split,
        ReplayOrder replay,
        int infrastructureRetries,
        boolean retryInterrupted,
        Keep keep,
        @Nullable Duration warm,
        Path reportDirectory,
        @Nullable Path history,
        @Nullable Debugging debugging) {

    /** The same, with no attempt after the first. */
    public RunConfiguration withoutRetries() {
        return with(pod, 0, false, debugging);
    }

    /** The same with other pods. */
    public RunConfiguration of(PodSettings others) {
        return with(others, infrastructureRetries, retryInterrupted, debugging);
    }

    /** The same, but for the port of debuggers. */
    public RunConfiguration debuggedAt(int port) {
        return with(pod, infrastructureRetries, retryInterrupted, new Debugging(port));
    }

    private RunConfiguration with(PodSettings pods, int retries, boolean interrupted, @Nullable Debugging debugged) {
        return new RunConfiguration(
                cluster,
                pods,
                timeouts,
                preflight,
                parallelism,
                isolation,
                balance,
                split,
                replay,
                retries,
                interrupted,
                keep,
                warm,
                reportDirectory,
                history,
                debugged);
    }

    /**
     * How to debug pods.
     *
     * @param port to attach to, here and in the pod
     */
    public record Debugging(int port) {}

    /**
     * Which cluster.
     *
     * @param kubeconfig path of a kubeconfig file, or null for what {@code kubectl} would read
     * @param context of the kubeconfig, or null for the current one
     * @param namespace or null for the one of the context
     */
    public record ClusterSettings(
            ClusterKind kind,
            @Nullable String kubeconfig,
            @Nullable String context,
            @Nullable String namespace) {}

    /**
     * What every pod of the run is made of.
     *
     * @param template a PodTemplateSpec in YAML (class path resource or file), or null
     * @param jvmArguments of the JVM that runs the tests; null for those of this JVM that matter in a pod
     * @param systemProperties names (or prefixes ending in {@code *}) of system properties of this JVM that pods get too
     * @param storeIdle after how long without a request the content store ends by itself
     * @param files of the project that pods get besides the class path: paths and globs relative to the working directory
     * @param agents whether Java agents of this JVM go along
     * @param registry where the class path goes as an image, or null where the content store delivers it
     */
    public record PodSettings(
            String image,
            String imagePullPolicy,
            @Nullable String template,
            @Nullable List<String> jvmArguments,
            List<String> systemProperties,
            Duration storeIdle,
            List<String> files,
            boolean agents,
            @Nullable ImageRegistry registry) {

        /** The same of another image. */
        public PodSettings ofImage(String other) {
            return new PodSettings(
                    other,
                    imagePullPolicy,
                    template,
                    jvmArguments,
                    systemProperties,
                    storeIdle,
                    files,
                    agents,
                    registry);
        }

        /** Without files of the project, with agents, and from the store. */
        public PodSettings(
                String image,
                String imagePullPolicy,
                @Nullable String template,
                @Nullable List<String> jvmArguments,
                List<String> systemProperties,
                Duration storeIdle) {
            this(image, imagePullPolicy, template, jvmArguments, systemProperties, storeIdle, List.of(), true, null);
        }
    }

    /**
     * Nested deadlines.
     *
     * @param perClass how long one class may run
     * @param schedule from a Job's creation until a node is found, and from then on until the container runs
     * @param run of the whole run
     */
    public record Timeouts(Duration perClass, Duration schedule, Duration run) {}

    /** Values of {@code podunit.cluster}. */
    public enum ClusterKind {
        AUTO,
        KUBECONFIG,
        IN_CLUSTER,
        K3S,
        EMBEDDED
    }

    /** Values of {@code podunit.preflight}. */
    public enum Preflight {
        ON,
        OFF
    }

    /** Values of {@code podunit.agents}. */
    public enum Agents {
        ON,
        OFF
    }

    /** Values of {@code podunit.isolation}. */
    public enum Isolation {
        SHARD,
        CLASS
    }

    /** Values of {@code podunit.balance}: whether classes are dealt out beforehand, or taken by pods as they become free. */
    public enum Balance {
        FIXED,
        TAKEN
    }

    /** Values of {@code podunit.split}: whether a class may be in several pods at once, each with some of its methods. */
    public enum Split {
        OFF,
        METHODS
    }

    /** Values of {@code podunit.keep}. */
    public enum Keep {
        NEVER,
        FAILED,
        ALWAYS
    }

    /** Values of {@code podunit.replay}: whether classes of different pods may be reported at the same time. */
    public enum ReplayOrder {
        ORDERED,
        INTERLEAVED
    }
}
