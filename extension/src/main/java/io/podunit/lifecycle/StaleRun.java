package io.podunit.lifecycle;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.podunit.job.RunId;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A run whose client has not been heard of for longer than it promised.
 *
 * @param holder who ran it
 * @param silence since the last renewal, by the server's clock
 * @param lease as it was when it was found stale
 */
@API(status = API.Status.INTERNAL)
public record StaleRun(RunId run, String holder, Duration silence, Lease lease) {}
