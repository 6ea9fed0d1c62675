package io.podunit.benchmarks.node;

import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Binds and plays the pods of Podunit's Jobs: each runs as soon as it is there, says what its class would have said, and ends well.
 * Pods that are no Job's shard (the content store) go to the real node.
 */
final class PodPlayer implements ResourceEventHandler<Pod> {

    private static final String SHARD = "podunit.io/shard";
    private static final String CLASSES = "podunit.io/classes";
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    /** Who follows a log hears of its end when the kubelet looks at the container the next time, once a second. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final KubernetesClient client;
    private final LogServer logs;
    private final Stage stage;
    private final ScheduledExecutorService threads;
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    /**
     * Where and what is played.
     *
     * @param scheduler by which pods ask to be bound by this
     * @param node the one that is played
     * @param realNode for the others
     * @param life how long the tests of a pod take
     * @param repetitions of the only test; 0 for one that is not repeated
     */
    record Stage(String scheduler, String node, String realNode, Duration life, int repetitions) {}

    PodPlayer(KubernetesClient client, LogServer logs, Stage stage, ScheduledExecutorService threads) {
        this.client = client;
        this.logs = logs;
        this.stage = stage;
        this.threads = threads;
    }

    @Override
    public void onAdd(Pod pod) {
        boolean ours = stage.scheduler().equals(pod.getSpec().getSchedulerName());
        if (ours && pod.getSpec().getNodeName() == null && begun.add(pod.getMetadata().getUid())) {
            threads.execute(() -> guarded(() -> begin(pod)));
        }
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
        ObjectMeta metadata = pod.getMetadata();
        // One that has ended is deleted by the API server itself.
        boolean runs =
                stage.node().equals(pod.getSpec().getNodeName()) && "Running".equals(pod.getStatus().getPhase());
        if (runs && metadata.getDeletionTimestamp() != null && begun.add("end of " + metadata.getUid())) {
            threads.execute(() -> guarded(() -> resource(pod).withGracePeriod(0).delete()));
        }
    }

    @Override
    public void onDelete(Pod pod, boolean unknown) {
        logs.forget(pod.getMetadata().getName());
        begun.remove(pod.getMetadata().getUid());
        begun.remove("end of " + pod.getMetadata().getUid());
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (KubernetesClientException e) {
            // 404 and 409: the pod was deleted meanwhile. Anything else shows as a run that is not believed.
            if (e.getCode() != 404 && e.getCode() != 409) {
                e.printStackTrace();
            }
        }
    }

    private void begin(Pod pod) {
        boolean test = pod.getMetadata().getLabels().containsKey(SHARD);
        bind(pod, test ? stage.node() : stage.realNode());
        if (test) {
            PodScript script = new PodScript(testClass(pod), nonce(pod));
            PodLog log = logs.open(pod.getMetadata().getName());
            log.add(script.beginning(pod.getMetadata().getUid(), stage.repetitions() == 0 ? 1 : 0));
            Instant started = Instant.now();
            tell(pod, "Running", true, Map.of("running", Map.of("startedAt", time(started))));
            threads.schedule(
                    () -> guarded(() -> end(pod, script, log, started)), stage.life().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void end(Pod pod, PodScript script, PodLog log, Instant started) {
        log.add(
                stage.repetitions() == 0
                        ? script.test("passes")
                        : script.repetitions("passes", stage.repetitions()));
        log.add(script.end());
        threads.schedule(log::end, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        tell(
                pod,
                "Succeeded",
                false,
                Map.of(
                        "terminated",
                        Map.of(
                                "exitCode", 0,
                                "reason", "Completed",
                                "message", script.terminationMessage(),
                                "startedAt", time(started),
                                "finishedAt", time(Instant.now()))));
    }

    private void bind(Pod pod, String node) {
        client.resource(new BindingBuilder()
                        .withNewMetadata()
                        .withName(pod.getMetadata().getName())
                        .withNamespace(pod.getMetadata().getNamespace())
                        .endMetadata()
                        .withNewTarget()
                        .withKind("Node")
                        .withName(node)
                        .endTarget()
                        .build())
                .create();
    }

    /** As a kubelet writes it. */
    private void tell(Pod pod, String phase, boolean ready, Map<String, Object> state) {
        String image = pod.getSpec().getContainers().get(0).getImage();
        Map<String, Object> container = Map.of(
                "name", pod.getSpec().getContainers().get(0).getName(),
                "image", image,
                "imageID", "simulated/" + image,
                "containerID", "simulated://" + pod.getMetadata().getUid(),
                "ready", ready,
                "started", ready,
                "restartCount", 0,
                "state", state);
        Map<String, Object> status = Map.of(
                "phase", phase,
                "startTime", time(Instant.now()),
                "conditions", conditions(ready),
                "containerStatuses", List.of(container));
        resource(pod).subresource("status").patch(MERGE, Serialization.asJson(Map.of("status", status)));
    }

    private static List<Map<String, String>> conditions(boolean ready) {
        String value = ready ? "True" : "False";
        return List.of(
                condition("PodScheduled", "True"),
                condition("Initialized", "True"),
                condition("Ready", value),
                condition("ContainersReady", value));
    }

    private static Map<String, String> condition(String type, String status) {
        return Map.of("type", type, "status", status, "lastTransitionTime", time(Instant.now()));
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private PodResource resource(Pod pod) {
        return client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName());
    }

    /** The Job says so in words, for people; the plan in the store would, too. */
    private String testClass(Pod pod) {
        String job = pod.getMetadata().getOwnerReferences().get(0).getName();
        return Optional.ofNullable(client.resources(Job.class)
                        .inNamespace(pod.getMetadata().getNamespace())
                        .withName(job)
                        .get())
                .map(found -> found.getMetadata().getAnnotations().get(CLASSES))
                .orElseThrow(() -> new KubernetesClientException("There is no Job " + job, 404, null));
    }

    private static String nonce(Pod pod) {
        return pod.getSpec().getContainers().get(0).getEnv().stream()
                .filter(variable -> variable.getName().equals("PODUNIT_NONCE"))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow();
    }
}
