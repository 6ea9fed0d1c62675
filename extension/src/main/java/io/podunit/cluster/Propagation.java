package io.podunit.cluster;

import org.apiguardian.api.API;

/** In which order an object and what it owns are deleted. */
@API(status = API.Status.INTERNAL)
public enum Propagation {
    /** The object at once, what it owns soon after. */
    BACKGROUND("Background"),
    /** The object stays, marked as being deleted, until all that it owns is gone. */
    FOREGROUND("Foreground");

    private final String policy;

    Propagation(String policy) {
        this.policy = policy;
    }

    /** As the API has it. */
    public String policy() {
        return policy;
    }
}
