package io.podunit.operations.readiness;

import io.podunit.operations.object.ClusterObject;
import java.util.List;

/** Why an object that is deleted is still there. */
final class Finalizers {

    private Finalizers() {}

    static String of(ClusterObject object) {
        if (object.text(".metadata.deletionTimestamp").isEmpty()) {
            return "it is there, and is not being deleted";
        }
        List<String> finalizers = object.values(".metadata.finalizers[*]");
        return finalizers.isEmpty()
                ? "it is being deleted"
                : "it is being deleted, and waits for its finalizers " + String.join(", ", finalizers);
    }
}
