package io.podunit.job;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.podunit.manifest.AgentPod;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The variables that tell a test where it runs. None of them is a secret. Their names do not begin with {@code PODUNIT_}, because
 * the supervisor takes what does out of the test JVM's environment.
 */
@API(status = API.Status.INTERNAL)
public final class PodVariables {

    public static final String NAMESPACE = "PODINFO_NAMESPACE";
    public static final String POD = "PODINFO_POD";
    public static final String NODE = "PODINFO_NODE";
    public static final String SERVICE_ACCOUNT = "PODINFO_SERVICE_ACCOUNT";
    public static final String RUN = "PODINFO_RUN";
    public static final String SHARD = "PODINFO_SHARD";
    public static final String ATTEMPT = "PODINFO_ATTEMPT";

    /** The UID of the Lease that owns the run. */
    public static final String OWNER = "PODINFO_OWNER";

    private PodVariables() {}

    static List<EnvVar> of(JobSpecification job) {
        List<EnvVar> variables = new ArrayList<>(ofPod());
        variables.addAll(List.of(
                AgentPod.value(RUN, job.run().value()),
                AgentPod.value(SHARD, String.valueOf(job.shard())),
                AgentPod.value(ATTEMPT, String.valueOf(job.attempt())),
                AgentPod.value(OWNER, job.owner().uid())));
        return variables;
    }

    /** Those that a pod knows before it belongs to a run. */
    public static List<EnvVar> ofPod() {
        return List.of(
                field(NAMESPACE, "metadata.namespace"),
                field(POD, "metadata.name"),
                field(NODE, "spec.nodeName"),
                field(SERVICE_ACCOUNT, "spec.serviceAccountName"));
    }

    static EnvVar field(String name, String path) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewFieldRef("v1", path)
                .endValueFrom()
                .build();
    }
}
