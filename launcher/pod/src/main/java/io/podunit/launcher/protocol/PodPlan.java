package io.podunit.launcher.protocol;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What one pod has to do. It travels through the content store, as JSON.
 *
 * @param selectors the texts of a {@link TestSelection}, in the order in which they are to run
 * @param parameters JUnit configuration parameters
 * @param classPath in order
 * @param jvmArguments for the JVM that runs the tests
 * @param classTimeoutMillis how long one top-level class may run
 */
@API(status = API.Status.INTERNAL)
public record PodPlan(
        List<String> selectors,
        Map<String, String> parameters,
        List<ClassPathItem> classPath,
        List<String> jvmArguments,
        long classTimeoutMillis) {

    public PodPlan {
        selectors = List.copyOf(selectors);
        parameters = Map.copyOf(parameters);
        classPath = List.copyOf(classPath);
        jvmArguments = List.copyOf(jvmArguments);
    }

    /**
     * One entry of the class path.
     *
     * @param name the file name that the entry gets in the pod, without a path
     * @param digest SHA-256 of the content, in hexadecimal
     * @param size of the content, in bytes
     * @param directory whether the content is an archive to be unpacked into a directory of that name
     */
    public record ClassPathItem(String name, String digest, long size, boolean directory) {}
}
