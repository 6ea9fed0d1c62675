package io.podunit.operations;

import org.apiguardian.api.API;

/**
 * How a manifest is applied.
 *
 * @param dryRun the API server judges all objects, and keeps none
 * @param force takes fields over that somebody else has set, where it is a {@link io.podunit.cluster.ConflictException}
 *     otherwise
 */
@API(status = API.Status.EXPERIMENTAL)
public record ApplyOptions(boolean dryRun, boolean force) {

    /** Applied, without force. */
    public static final ApplyOptions USUAL = new ApplyOptions(false, false);

    public static final ApplyOptions DRY_RUN = new ApplyOptions(true, false);

    public ApplyOptions forced() {
        return new ApplyOptions(dryRun, true);
    }
}
