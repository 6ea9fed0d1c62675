package io.podunit.store.pod;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.podunit.config.RunConfiguration.PodSettings;
import io.podunit.manifest.ManifestIdentity;
import io.podunit.manifest.ManifestYaml;
import io.podunit.manifest.PodTemplateMerger;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What decides which store a run uses: runs with the same settings share one.
 *
 * @param template the user's, or null; of it the store takes only where and as whom to run
 * @param schedule how long the store may take to start
 * @param outage how long an API server that was there may be away meanwhile, which is no time of the store's
 */
@API(status = API.Status.INTERNAL)
public record StoreSettings(
        AgentJar agent, PodSettings pod, @Nullable PodTemplateSpec template, Duration schedule, Duration outage) {

    static final String LABEL = "podunit.io/store";

    private static final int HASH = 10;

    String hash() {
        String identity = String.join(
                "\n",
                agent.digest(),
                pod.image(),
                pod.imagePullPolicy(),
                pod.storeIdle().toString(),
                template == null ? "" : ManifestYaml.write(template));
        return ManifestIdentity.hash(identity).substring(0, HASH);
    }

    /** Its Job's name, where it is the first of its kind. */
    public String name() {
        return "podunit-store-" + hash();
    }

    /**
     * The name of the Job that takes the place of one that has ended. A function of that one, so that two clients agree; and another
     * name, so that nobody has to delete what somebody else may have just replaced.
     */
    public String successor(String uid) {
        return name() + "-" + ManifestIdentity.hash(uid).substring(0, HASH);
    }

    public String selector() {
        return LABEL + "=" + hash();
    }

    PodTemplateMerger merger() {
        return new PodTemplateMerger(template).placementOnly();
    }
}
