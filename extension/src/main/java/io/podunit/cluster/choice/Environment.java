package io.podunit.cluster.choice;

import java.nio.file.Path;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds this process.
 *
 * @param serviceAccount the directory that a pod's service account is mounted at
 * @param classes where optional sources of clusters are looked for
 */
@API(status = API.Status.INTERNAL)
public record Environment(Map<String, String> variables, Path home, Path serviceAccount, ClassLoader classes) {

    public Environment {
        variables = Map.copyOf(variables);
    }

    public static Environment system() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return new Environment(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Path.of("/var/run/secrets/kubernetes.io/serviceaccount"),
                context == null ? Environment.class.getClassLoader() : context);
    }

    /** A variable's value; null where it is not set or empty. */
    @Nullable
    String variable(String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
