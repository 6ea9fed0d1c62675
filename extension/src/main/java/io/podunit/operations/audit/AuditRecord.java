package io.podunit.operations.audit;

import io.podunit.operations.object.Change;
import java.time.Instant;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One change of the cluster, or the attempt of one. No secret is in it.
 *
 * @param time by the API server's clock; null where it has not answered
 * @param who the name that the API server knows the user by
 * @param action {@code apply}, {@code scale}, {@code scale back}, {@code restart}, {@code roll back}, {@code run}, {@code token},
 *     {@code delete}, or {@code exec} and the program
 * @param namespace empty for an object that is in none
 * @param object {@code deployments.apps/web}
 * @param changes of fields, with the values before and after
 * @param outcome {@code created}, {@code changed}, {@code unchanged}, {@code deleted}, {@code absent},
 *     {@code exit code N} or {@code failed: …}
 */
@API(status = API.Status.EXPERIMENTAL)
public record AuditRecord(
        @Nullable Instant time,
        String who,
        String action,
        String namespace,
        String object,
        List<Change> changes,
        String outcome) {

    public AuditRecord {
        changes = List.copyOf(changes);
    }
}
