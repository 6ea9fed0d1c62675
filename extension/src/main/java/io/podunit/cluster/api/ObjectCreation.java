package io.podunit.cluster.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.podunit.cluster.BusyException;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.ClusterJson;
import io.podunit.cluster.UnreachableException;
import io.podunit.cluster.api.request.ApiServer;
import io.podunit.cluster.api.request.Operation;
import io.podunit.cluster.api.request.Remedies;
import io.podunit.cluster.http.ApiAnswer;
import io.podunit.cluster.http.ApiTransport.Call;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates one object whose name is fixed, so that an answer that was lost does not matter: the object is there with our
 * identity, or is not there and can be created again.
 */
final class ObjectCreation<T extends HasMetadata> {

    private final ApiServer api;
    private final Remedies remedies;
    private final Operation operation;
    private final Supplier<Optional<T>> existing;

    ObjectCreation(ApiServer api, Remedies remedies, Operation operation, Supplier<Optional<T>> existing) {
        this.api = api;
        this.remedies = remedies;
        this.operation = operation;
        this.existing = existing;
    }

    T create(T object, String path, ClusterJson json) {
        Call call = Call.of("POST", path, json.write(object));
        long begin = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            ClusterException failure;
            try {
                ApiAnswer answer = api.once(call, operation, null);
                if (answer.successful()) {
                    return remedies.read(operation, answer, type(object));
                }
                failure = remedies.refused(operation, answer);
            } catch (UnreachableException e) {
                failure = e;
            }
            T adopted = adopt(object, failure);
            if (adopted != null) {
                return adopted;
            }
            Duration retryAfter = failure instanceof BusyException busy ? busy.retryAfter() : Duration.ZERO;
            if (ApiServer.last(attempt, begin, retryAfter)) {
                throw failure;
            }
            api.pause(attempt, operation, retryAfter);
        }
    }

    /** The object that is there, if it is ours; null where there is none and the request may be made once more. */
    private @Nullable T adopt(T object, ClusterException failure) {
        boolean known = failure.status() >= 400 && failure.status() < 500 && failure.status() != 429;
        if (known && failure.status() != 409) {
            throw failure;
        }
        return existing.get().map(found -> ours(object, found)).orElse(null);
    }

    private T ours(T object, T found) {
        String identity = identity(object);
        if (identity != null && identity.equals(identity(found))) {
            return found;
        }
        throw remedies.foreign(operation);
    }

    private static @Nullable String identity(HasMetadata object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(Remedies.IDENTITY);
    }

    @SuppressWarnings("unchecked")
    private static <T> Class<T> type(T object) {
        return (Class<T>) object.getClass();
    }
}
