package io.podunit.launcher.protocol;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What a test plan knows of one node. */
@API(status = API.Status.INTERNAL)
public record NodeData(
        String id,
        String displayName,
        String legacyName,
        boolean test,
        boolean container,
        @Nullable SourceData source,
        List<String> tags) {

    public NodeData {
        tags = List.copyOf(tags);
    }
}
