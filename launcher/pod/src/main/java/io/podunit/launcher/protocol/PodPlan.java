package io.podunit.launcher.protocol;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What one pod has to do. It travels through the content store, as JSON.
 *
 * @param selectors the texts of a {@link TestSelection}, in the order in which they are to run
 * @param parameters JUnit configuration parameters
 * @param classPath in order
 * @param jvmArguments for the JVM that runs the tests
 * @param classTimeoutMillis how long one top-level class may run
 * @param extras what is not on the class path
 */
@API(status = API.Status.INTERNAL)
public record PodPlan(
        List<String> selectors,
        Map<String, String> parameters,
        List<ClassPathItem> classPath,
        List<String> jvmArguments,
        long classTimeoutMillis,
        Extras extras) {

    public PodPlan {
        selectors = List.copyOf(selectors);
        parameters = Map.copyOf(parameters);
        classPath = List.copyOf(classPath);
        jvmArguments = List.copyOf(jvmArguments);
    }

    /** A plan of nothing but a class path. */
    public PodPlan(
            List<String> selectors,
            Map<String, String> parameters,
            List<ClassPathItem> classPath,
            List<String> jvmArguments,
            long classTimeoutMillis) {
        this(selectors, parameters, classPath, jvmArguments, classTimeoutMillis, Extras.NONE);
    }

    /** The same for other tests. */
    public PodPlan of(List<String> others) {
        return new PodPlan(others, parameters, classPath, jvmArguments, classTimeoutMillis, extras);
    }

    /** The same for a pod that takes nothing more. */
    public PodPlan withoutQueue() {
        Extras others = new Extras(extras.files(), extras.artifacts());
        return new PodPlan(selectors, parameters, classPath, jvmArguments, classTimeoutMillis, others);
    }

    /**
     * What else goes to a pod, and what comes back from it.
     *
     * @param files laid out as the class path is, and not on it: modules, agents, files of the project
     * @param artifacts files below the workspace that the test JVM leaves at its end, to be sent back
     * @param queue from which the pod takes more classes once it has run its own, or null
     */
    public record Extras(
            List<ClassPathItem> files,
            List<String> artifacts,
            @Nullable Queue queue) {

        public static final Extras NONE = new Extras(List.of(), List.of());

        public Extras {
            files = List.copyOf(files);
            artifacts = List.copyOf(artifacts);
        }

        /** Without a queue. */
        public Extras(List<ClassPathItem> files, List<String> artifacts) {
            this(files, artifacts, null);
        }
    }

    /**
     * The classes that the pods of a run share out among themselves.
     *
     * @param name of the queue in the store; who knows it may take from it
     * @param classes digest of the list of them, as {@link QueueCodec} writes it
     */
    public record Queue(String name, String classes) {

        /** Never the name. */
        @Override
        public String toString() {
            return "Queue[" + classes + ']';
        }
    }

    /**
     * One entry of the class path, or another file.
     *
     * @param name the path that it gets below the pod's workspace, whose folder {@code project} is the tests' working directory
     * @param digest SHA-256 of the content, in hexadecimal
     * @param size of the content, in bytes
     * @param directory whether the content is an archive to be unpacked into a directory of that name
     */
    public record ClassPathItem(String name, String digest, long size, boolean directory) {}
}
