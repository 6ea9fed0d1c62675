package io.podunit.warm;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.podunit.config.RunConfiguration.PodSettings;
import io.podunit.manifest.ManifestIdentity;
import io.podunit.manifest.ManifestYaml;
import io.podunit.store.pod.AgentJar;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What decides which idle pods a run may use: as with the content store, runs in a namespace whose pods would be the same share them.
 *
 * @param template the user's, or null
 * @param times of a pod's life
 */
@API(status = API.Status.INTERNAL)
public record WarmSettings(
        AgentJar agent, PodSettings pod, @Nullable PodTemplateSpec template, Times times) {

    private static final int HASH = 10;

    /**
     * How long things may last.
     *
     * @param idle how long a pod waits for a run
     * @param run how long a run may take that comes at the last moment
     * @param kept how long what has ended stays
     */
    public record Times(Duration idle, Duration run, Duration kept) {}

    String hash() {
        String identity = String.join(
                "\n",
                agent.digest(),
                pod.image(),
                pod.imagePullPolicy(),
                times.toString(),
                template == null ? "" : ManifestYaml.write(template));
        return ManifestIdentity.hash(identity).substring(0, HASH);
    }

    String selector() {
        return WarmJob.LABEL + "=" + hash();
    }
}
