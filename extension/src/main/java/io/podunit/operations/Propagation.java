package io.podunit.operations;

import org.apiguardian.api.API;

/** What becomes of the objects that a deleted object owns. */
@API(status = API.Status.EXPERIMENTAL)
public enum Propagation {
    /** They are deleted after it. */
    BACKGROUND("Background"),
    /** They are deleted first, so that it is gone only when they are. */
    FOREGROUND("Foreground"),
    /** They stay, and belong to nobody. */
    ORPHAN("Orphan");

    private final String word;

    Propagation(String word) {
        this.word = word;
    }

    /** As the API has it. */
    String word() {
        return word;
    }
}
