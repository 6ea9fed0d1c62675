package io.podunit.job;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.podunit.manifest.ManifestIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.apiguardian.api.API;

/** The Lease that owns all of a run: when it goes, everything goes. */
@API(status = API.Status.INTERNAL)
public final class RunOwnerManifest {

    private RunOwnerManifest() {}

    /**
     * The Lease.
     *
     * @param holder who runs, for people: {@code user@host}
     * @param duration after which, without renewal, the run counts as abandoned
     */
    public static Lease build(RunId run, String holder, Duration duration, Instant now) {
        ZonedDateTime time = now.atZone(ZoneOffset.UTC);
        Lease lease = new LeaseBuilder()
                .withNewMetadata()
                .withName(JobName.owner(run))
                .withLabels(JobLabels.of(run))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(holder)
                .withLeaseDurationSeconds((int) duration.toSeconds())
                .withAcquireTime(time)
                .withRenewTime(time)
                .endSpec()
                .build();
        return ManifestIdentity.stamp(lease, run.value());
    }
}
