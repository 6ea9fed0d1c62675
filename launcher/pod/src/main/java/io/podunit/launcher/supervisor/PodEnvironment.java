package io.podunit.launcher.supervisor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the Job's manifest, or the client itself, told the supervisor.
 *
 * @param store address of the content store; {@code file:} of a directory where everything is already, {@code image:} of one where
 *     the image has it
 * @param token that lets read from a store
 * @param plan digest of the pod's plan
 * @param work a directory that may be written
 * @param terminationLog where the runtime looks for the termination message
 * @param directory where the tests run, or null for one of their own
 * @param variables for the tests, besides those of this process
 * @param known digests that this process has computed of files in the store's directory before any test ran here
 */
@API(status = API.Status.INTERNAL)
public record PodEnvironment(
        String podUid,
        String store,
        String token,
        String plan,
        String nonce,
        Path work,
        Path terminationLog,
        @Nullable Path directory,
        Map<String, String> variables,
        Set<String> known) {

    /** Without variables of the tests' own. */
    public PodEnvironment(
            String podUid,
            String store,
            String token,
            String plan,
            String nonce,
            Path work,
            Path terminationLog,
            @Nullable Path directory) {
        this(podUid, store, token, plan, nonce, work, terminationLog, directory, Map.of(), Set.of());
    }

    /** Variables that are none of the tests' business. */
    static final List<String> SECRETS = List.of("PODUNIT_STORE_TOKEN", "PODUNIT_NONCE");

    static PodEnvironment of(Map<String, String> environment) {
        return new PodEnvironment(
                required(environment, "PODUNIT_POD_UID"),
                required(environment, "PODUNIT_STORE"),
                token(environment),
                required(environment, "PODUNIT_PLAN"),
                required(environment, "PODUNIT_NONCE"),
                Path.of(environment.getOrDefault("PODUNIT_WORK", "/podunit/work")),
                Path.of(environment.getOrDefault("PODUNIT_TERMINATION_LOG", "/dev/termination-log")),
                null);
    }

    private static String token(Map<String, String> environment) {
        return required(environment, "PODUNIT_STORE").startsWith("image:")
                ? ""
                : required(environment, "PODUNIT_STORE_TOKEN");
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("the environment variable " + name + " is not set");
        }
        return value;
    }

    /** Never the token or the nonce: this may end in a log. */
    @Override
    public String toString() {
        return "PodEnvironment[pod=" + podUid + ", store=" + store + ", plan=" + plan + "]";
    }
}
