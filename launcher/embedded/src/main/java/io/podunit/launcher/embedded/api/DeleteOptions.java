package io.podunit.launcher.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.launcher.embedded.store.Deletion;
import io.podunit.launcher.embedded.store.Trees;

/** Options of a deletion, from the body or the query. */
final class DeleteOptions {

    private DeleteOptions() {}

    static Deletion.Options of(ApiRequest request, byte[] body) {
        JsonNode sent = body.length == 0 ? Trees.object() : Trees.parse(body);
        String policy = sent.hasNonNull("propagationPolicy")
                ? Trees.text(sent, "propagationPolicy")
                : request.parameter("propagationPolicy");
        // The old way to say the same.
        boolean orphan = sent.path("orphanDependents").asBoolean() || request.flag("orphanDependents");
        long grace = sent.hasNonNull("gracePeriodSeconds")
                ? sent.path("gracePeriodSeconds").asLong()
                : request.number("gracePeriodSeconds", -1);
        return new Deletion.Options(
                orphan ? "Orphan" : policy.isEmpty() ? "Background" : policy,
                grace < 0 ? null : (int) grace,
                Trees.text(sent, "preconditions", "uid"),
                Trees.text(sent, "preconditions", "resourceVersion"));
    }
}
