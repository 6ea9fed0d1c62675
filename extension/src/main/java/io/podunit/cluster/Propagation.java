package io.podunit.cluster;

import org.apiguardian.api.API;

/** What becomes of that which a deleted object owns. */
@API(status = API.Status.EXPERIMENTAL)
public enum Propagation {
    /** The object at once, what it owns soon after. */
    BACKGROUND("Background"),
    /** The object stays, marked as being deleted, until all that it owns is gone. */
    FOREGROUND("Foreground"),
    /** The object at once; what it owns stays, and belongs to nobody. */
    ORPHAN("Orphan");

    private final String policy;

    Propagation(String policy) {
        this.policy = policy;
    }

    /** As the API has it. */
    public String policy() {
        return policy;
    }
}
