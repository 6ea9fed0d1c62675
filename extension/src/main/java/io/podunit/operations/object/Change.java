package io.podunit.operations.object;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One field that differs. What may be a secret shows as {@code (hidden)}.
 *
 * @param path {@code spec.template.spec.containers[0].image}
 * @param before null where there was none
 * @param after null where there is none any more
 */
@API(status = API.Status.EXPERIMENTAL)
public record Change(
        String path, @Nullable String before, @Nullable String after) {

    @Override
    public String toString() {
        return path + ": " + (before == null ? "(none)" : before) + " -> " + (after == null ? "(none)" : after);
    }
}
