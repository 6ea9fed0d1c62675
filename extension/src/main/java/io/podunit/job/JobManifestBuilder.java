package io.podunit.job;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.podunit.manifest.LabelText;
import io.podunit.manifest.ManifestIdentity;
import io.podunit.manifest.ManifestLimits;
import io.podunit.manifest.PodTemplateMerger;
import java.time.Duration;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A shard's Job from its specification. The same specification gives the same manifest. */
@API(status = API.Status.INTERNAL)
public final class JobManifestBuilder {

    /** Of the annotation that names the classes. */
    private static final int CLASSES = 1000;

    /** A backstop for a client that died: long enough for one that is only slow, since the pod's log goes with the Job. */
    private static final int TTL_SECONDS = 3600;

    /** The Job's own deadline is the last resort: it deletes the pod and with it the log. Scheduling counts against it. */
    private static final Duration BEYOND_POD = Duration.ofHours(1);

    private final PodTemplateMerger merger;

    /** @param template the user's, or null */
    public JobManifestBuilder(@Nullable PodTemplateSpec template) {
        this.merger = new PodTemplateMerger(template);
    }

    public Job build(JobSpecification job) {
        PodTemplateSpec template = merger.merge(new SupervisorPod(job).template());
        Job manifest = new JobBuilder()
                .withNewMetadata()
                .withName(JobName.of(job.run(), job.shard(), job.attempt()))
                .withLabels(JobLabels.of(job))
                .withAnnotations(Map.of("podunit.io/classes", LabelText.abbreviate(job.classes(), CLASSES)))
                .withOwnerReferences(owner(job.owner()))
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withCompletions(1)
                .withParallelism(1)
                .withPodReplacementPolicy("Failed")
                .withTtlSecondsAfterFinished(TTL_SECONDS)
                .withActiveDeadlineSeconds(job.deadline().plus(BEYOND_POD).toSeconds())
                .withTemplate(template)
                .endSpec()
                .build();
        return ManifestIdentity.stamp(ManifestLimits.check(manifest, template));
    }

    static OwnerReference owner(JobSpecification.RunOwner owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion("coordination.k8s.io/v1")
                .withKind("Lease")
                .withName(owner.name())
                .withUid(owner.uid())
                .build();
    }
}
