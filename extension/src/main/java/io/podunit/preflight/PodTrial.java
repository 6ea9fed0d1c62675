package io.podunit.preflight;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.DryRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Has the cluster judge a pod of the run's template without creating it: Pod Security, limits, policies, webhooks and service
 * accounts refuse pods, never Jobs. Who may not create pods, which Podunit itself has no need of, has the Job judged instead;
 * that finds less, and the rest shows in the Job's events.
 */
final class PodTrial {

    private static final Set<Integer> REFUSALS = Set.of(400, 403, 422);
    private static final String NAME = "podunit-preflight";

    private final Cluster cluster;
    private final Job job;
    private final BooleanSupplier mayWait;

    /** @param mayWait waits a moment; false once there is no patience left */
    PodTrial(Cluster cluster, Job job, BooleanSupplier mayWait) {
        this.cluster = cluster;
        this.job = job;
        this.mayWait = mayWait;
    }

    /**
     * What people should know of a pod that is taken, or would be if there were room.
     *
     * @throws PreflightException where it is not
     */
    Result judged(boolean podsAllowed) {
        HasMetadata specimen = podsAllowed ? pod() : job;
        while (true) {
            DryRun answer = cluster.dryRun(specimen);
            Optional<RefusedPod> refusal = refusal(answer);
            if (refusal.isEmpty()) {
                return result(answer);
            }
            if (!refusal.get().serviceAccount() || !mayWait.getAsBoolean()) {
                throw refusal.get().exception();
            }
        }
    }

    /** @param lasting whether the next pod will be judged alike */
    record Result(List<String> notices, boolean lasting) {}

    private Result result(DryRun answer) {
        String place = " in namespace " + cluster.namespace();
        if (noRoom(answer)) {
            String notice = "there is no room for a pod" + place + " at the moment (" + answer.reason()
                    + "); the run waits for some, up to podunit.timeout.schedule";
            return new Result(List.of(notice), false);
        }
        List<String> warnings = answer.warnings().stream()
                .map(warning -> "the API server warns of the pods of this run" + place + ": " + warning)
                .toList();
        return new Result(warnings, answer.taken());
    }

    private Optional<RefusedPod> refusal(DryRun answer) {
        boolean denied = REFUSALS.contains(answer.status()) || answer.reason().contains("denied the request");
        return denied && !noRoom(answer) && !saysNothing(answer)
                ? Optional.of(new RefusedPod(answer.reason(), cluster.namespace()))
                : Optional.empty();
    }

    /** A quota may have room again by the time that the Job wants its pod. */
    private static boolean noRoom(DryRun answer) {
        return answer.reason().contains("exceeded quota");
    }

    /** Refused for what only this request has: it comes from a user, and it is a dry run. */
    private static boolean saysNothing(DryRun answer) {
        return answer.reason().contains("cannot create resource")
                || answer.reason().contains("does not support dry run");
    }

    /** As the Job controller would make it: policies against pods that nobody owns are common. */
    private Pod pod() {
        PodTemplateSpec template = job.getSpec().getTemplate();
        return new PodBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withLabels(template.getMetadata().getLabels())
                .withAnnotations(template.getMetadata().getAnnotations())
                .addNewOwnerReference()
                .withApiVersion("batch/v1")
                .withKind("Job")
                .withName(job.getMetadata().getName())
                .withUid("00000000-0000-4000-8000-000000000000")
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }
}
