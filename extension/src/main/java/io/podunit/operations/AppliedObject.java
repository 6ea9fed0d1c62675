package io.podunit.operations;

import io.podunit.operations.object.Change;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What became, or would become, of one object of a manifest.
 *
 * @param object {@code deployments.apps/web}
 * @param namespace empty where the kind is in none
 * @param changes of fields, without what the API server keeps there for itself
 * @param warnings of the API server
 */
@API(status = API.Status.EXPERIMENTAL)
public record AppliedObject(
        String object, String namespace, Outcome outcome, List<Change> changes, List<String> warnings) {

    public AppliedObject {
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
    }

    public enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED,
        /** Of a dry run: its namespace or kind would only come with this manifest, so nobody could judge it. */
        UNJUDGED
    }
}
