package io.podunit.manifest;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.podunit.config.RunConfiguration.PodSettings;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** What all pods that run the agent jar have in common. */
@API(status = API.Status.INTERNAL)
public final class AgentPod {

    public static final String AGENT_KEY = "agent.jar";

    /** Below which all is that is Podunit's. */
    public static final String ROOT = "/podunit";

    public static final String WORK = ROOT + "/work";

    /** Where the agent is, whether it is mounted or a part of the image. */
    public static final String AGENT = ROOT + "/agent";

    private static final String PLAN = ROOT + "/plan";
    private static final String MAIN = "io.podunit.launcher.pod.PodMain";

    /**
     * A small JVM that starts fast. Without perf data it writes nothing where it may not write. Not limited to its first
     * compiler, which starts no faster and computes digests three times slower. Not to be
     * attached to, since a test would be the one to do it.
     */
    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:+DisableAttachMechanism", "-Xss512k", "-Xmx96m");

    private AgentPod() {}

    /** The container; its caller adds what only it has. */
    public static ContainerBuilder container(PodSettings pod, String role) {
        return container(pod, role, mount("podunit-agent", AGENT, true));
    }

    /** The same, where the image has the agent and a Secret the plan. */
    public static ContainerBuilder containerOfImage(PodSettings pod, String role) {
        return container(pod, role, mount("podunit-plan", PLAN, true));
    }

    private static ContainerBuilder container(PodSettings pod, String role, VolumeMount own) {
        return new ContainerBuilder()
                .withName(PodTemplateMerger.CONTAINER)
                .withImage(pod.image())
                .withImagePullPolicy(pod.imagePullPolicy())
                .withCommand(command(role))
                .withVolumeMounts(own, mount("podunit-work", WORK, false), mount("podunit-tmp", "/tmp", false));
    }

    /** Volumes for {@link #container}; the file system of the image itself is read-only. */
    public static List<Volume> volumes(String agentConfigMap) {
        Volume agent = new VolumeBuilder()
                .withName("podunit-agent")
                .withNewConfigMap()
                .withName(agentConfigMap)
                .endConfigMap()
                .build();
        return List.of(agent, scratch("podunit-work"), scratch("podunit-tmp"));
    }

    /** Volumes for {@link #containerOfImage}. */
    public static List<Volume> volumesOfImage(String planSecret) {
        Volume plan = new VolumeBuilder()
                .withName("podunit-plan")
                .withNewSecret()
                .withSecretName(planSecret)
                .endSecret()
                .build();
        return List.of(plan, scratch("podunit-work"), scratch("podunit-tmp"));
    }

    public static EnvVar value(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    public static EnvVar secret(String name, String secret, String key) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewSecretKeyRef(key, secret, null)
                .endValueFrom()
                .build();
    }

    /** The command that runs the agent in that jar, wherever java is; its arguments are added. */
    public static List<String> jvm(String jar) {
        List<String> arguments = new ArrayList<>(JVM);
        arguments.addAll(List.of("-cp", jar, MAIN));
        return arguments;
    }

    /** The command of a process that leads to the supervisor of an idle pod: as small as a JVM can be. */
    public static List<String> visit() {
        List<String> command = new ArrayList<>(List.of("java", "-XX:TieredStopAtLevel=1"));
        command.addAll(jvm(AGENT + "/" + AGENT_KEY));
        command.addAll(List.of("visit", WORK));
        return command;
    }

    private static List<String> command(String role) {
        List<String> command = new ArrayList<>(List.of("java"));
        command.addAll(jvm(AGENT + "/" + AGENT_KEY));
        command.add(role);
        return command;
    }

    private static VolumeMount mount(String volume, String path, boolean readOnly) {
        return new VolumeMountBuilder()
                .withName(volume)
                .withMountPath(path)
                .withReadOnly(readOnly ? true : null)
                .build();
    }

    private static Volume scratch(String name) {
        return new VolumeBuilder()
                .withName(name)
                .withNewEmptyDir()
                .endEmptyDir()
                .build();
    }
}
