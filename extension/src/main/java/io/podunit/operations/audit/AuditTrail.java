package io.podunit.operations.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.operations.object.Change;
import io.podunit.operations.object.ObjectDiff;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Has each change told to the sink, whether it succeeds or not. */
@API(status = API.Status.INTERNAL)
public final class AuditTrail {

    private final Cluster cluster;
    private final AuditSink sink;
    private volatile @Nullable String user;

    public AuditTrail(Cluster cluster, AuditSink sink) {
        this.cluster = cluster;
        this.sink = sink;
    }

    /** Makes a change of an object that gives its new state, which is compared with the old one. */
    public JsonNode change(
            String action, ResourceAddress object, Optional<JsonNode> before, Supplier<JsonNode> change) {
        JsonNode old = before.orElse(MissingNode.getInstance());
        JsonNode now = made(action, object, change);
        List<Change> changes = ObjectDiff.between(old, now);
        tell(action, object, changes, before.isEmpty() ? "created" : changes.isEmpty() ? "unchanged" : "changed");
        return now;
    }

    /** Begins to delete an object. */
    public boolean deletion(ResourceAddress object, Supplier<Boolean> deletion) {
        boolean deleted = made("delete", object, deletion);
        tell("delete", object, List.of(), deleted ? "deleted" : "absent");
        return deleted;
    }

    /** Does something whose changes nobody knows; what comes of it stays out of the record. */
    public <T> T deed(String action, ResourceAddress object, Supplier<T> deed, Function<T, String> outcome) {
        T result = made(action, object, deed);
        tell(action, object, List.of(), outcome.apply(result));
        return result;
    }

    private <T> T made(String action, ResourceAddress object, Supplier<T> change) {
        try {
            return change.get();
        } catch (PodunitException e) {
            // An API server may quote the value that it does not take.
            boolean secret = object.type().kind().equals("Secret");
            tell(action, object, List.of(), "failed: " + (secret ? e.getClass().getSimpleName() : e.getMessage()));
            throw e;
        }
    }

    private void tell(String action, ResourceAddress object, List<Change> changes, String outcome) {
        String namespace = object.namespace() == null ? "" : object.namespace();
        String name = object.type().resource() + '/' + object.name();
        sink.record(
                new AuditRecord(cluster.serverTime().orElse(null), who(), action, namespace, name, changes, outcome));
    }

    /** Asked until there is an answer; who is not told is known by the hash of what they log in with. */
    private String who() {
        if (user == null) {
            user = asked().orElse(null);
        }
        String known = user;
        return known == null ? "unknown (" + cluster.caller() + ')' : known;
    }

    private Optional<String> asked() {
        try {
            return cluster.resources().user();
        } catch (ClusterException e) {
            // The operation itself has more to say about a server that does not answer.
            return Optional.empty();
        }
    }
}
