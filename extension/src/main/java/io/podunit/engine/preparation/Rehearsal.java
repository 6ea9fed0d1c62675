package io.podunit.engine.preparation;

import io.podunit.bundle.luggage.Luggage;
import io.podunit.cluster.api.connection.WarmUp;
import io.podunit.config.ConfigurationResolver;
import io.podunit.config.ConfigurationSources;
import io.podunit.config.ImageRegistry;
import io.podunit.config.RunConfiguration.ClusterSettings;
import io.podunit.config.RunConfiguration.PodSettings;
import io.podunit.config.Settings;
import io.podunit.engine.run.ClusterSessions;
import io.podunit.job.JobManifestBuilder;
import io.podunit.job.JobSpecification;
import io.podunit.job.JobSpecification.RunOwner;
import io.podunit.job.JobSpecification.StoreReference;
import io.podunit.job.RunId;
import io.podunit.job.RunOwnerManifest;
import io.podunit.store.pod.AgentJar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the motions of a run once, on threads of its own, as soon as something is claimed: connects, reads the class path and
 * loads classes while other engines still discover. It changes nothing outside this process, since whoever discovers need not
 * execute. In a JVM that has just started this is most of what a run costs here.
 */
@API(status = API.Status.INTERNAL)
public final class Rehearsal {

    private static final AtomicBoolean DONE = new AtomicBoolean();

    private static final RunId NO_RUN = new RunId("0".repeat(12));

    private Rehearsal() {}

    /**
     * Returns at once.
     *
     * @param annotation what the annotations of a class set that is to be run
     */
    public static void once(ConfigurationSources sources, Map<String, String> annotation) {
        if (!DONE.getAndSet(true)) {
            start("podunit-connect", () -> connect(sources, annotation));
            start("podunit-rehearsal", Rehearsal::rehearse);
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void connect(ConfigurationSources sources, Map<String, String> annotation) {
        try {
            if (new Settings(sources, Map.of()).reattach().isEmpty()) {
                ClusterSettings cluster =
                        new ConfigurationResolver(sources, annotation).resolve().cluster();
                ClusterSessions.ofProcess().connectAhead(cluster);
            }
        } catch (RuntimeException e) {
            // As below.
            return;
        }
    }

    private static void rehearse() {
        try {
            PodSettings pod = new PodSettings("image", "IfNotPresent", null, null, List.of(), Duration.ofMinutes(1));
            WarmUp.load(List.of(
                    new JobManifestBuilder(null).build(specification(pod)),
                    RunOwnerManifest.build(NO_RUN, "nobody", Duration.ofHours(1), Instant.EPOCH)));
            Luggage.ofThisJvm(pod).classPath().rehearse();
            AgentJar.ofThisBuild();
        } catch (RuntimeException e) {
            // Whatever it is, the run itself will meet it and tell it, as the failure of the classes concerned.
            return;
        }
    }

    /** Of a Job that is not for creation. */
    static JobSpecification specification(PodSettings pod) {
        @Nullable ImageRegistry registry = pod.registry();
        return new JobSpecification(
                NO_RUN,
                0,
                1,
                List.of("Rehearsal"),
                "plan",
                "00000000",
                registry == null ? new StoreReference("http://localhost", "secret", "agent") : StoreReference.IN_IMAGE,
                new RunOwner("owner", "uid"),
                // Which image it is is not known yet; where it comes from is what policies look at.
                registry == null ? pod : pod.ofImage(registry.repository() + ":podunit"),
                Duration.ofHours(1));
    }
}
