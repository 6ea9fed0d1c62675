package io.podunit.launcher.cli.serve.api;

import io.podunit.PodunitException;
import io.podunit.cluster.AccessDeniedException;
import io.podunit.cluster.BusyException;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.NotFoundException;
import io.podunit.cluster.UnreachableException;
import io.podunit.launcher.cli.serve.exchange.ErrorType;
import io.podunit.launcher.cli.serve.exchange.FailedRequestException;
import io.podunit.runs.NothingFoundException;
import java.time.Duration;
import org.apiguardian.api.API;

/** What clients are told of an exception. */
@API(status = API.Status.INTERNAL)
public final class Failures {

    private static final int UNAUTHORIZED = 401;

    private Failures() {}

    public static FailedRequestException of(RuntimeException e) {
        if (e instanceof FailedRequestException told) {
            return told;
        } else if (e instanceof AccessDeniedException denied) {
            return denied(denied);
        } else if (e instanceof NotFoundException || e instanceof NothingFoundException) {
            return failure(404, ErrorType.NOT_FOUND, e)
                    .apply("'kubectl get jobs' shows what there is; a Job that has ended may have been removed, by its"
                            + " time to live or with its run. For another namespace use ?namespace=.");
        } else if (e instanceof ClusterException cluster) {
            return cluster(cluster);
        } else if (e instanceof PodunitException) {
            return failure(503, ErrorType.NETWORK, e).apply("Ask again; the log of this service says more.");
        }
        return new FailedRequestException(
                500,
                ErrorType.INTERNAL,
                "This service failed to answer.",
                "The line of this request in its log says more.");
    }

    private static FailedRequestException denied(AccessDeniedException e) {
        if (e.status() == UNAUTHORIZED) {
            return failure(UNAUTHORIZED, ErrorType.AUTHENTICATION, e)
                    .apply("Give this service, not yourself, new credentials for the cluster.")
                    .withHeader("WWW-Authenticate", "Bearer realm=\"kubernetes\"");
        }
        return failure(403, ErrorType.AUTHENTICATION, e)
                .apply("Give the account of this service the role in manifests/service, in that namespace.");
    }

    private static FailedRequestException cluster(ClusterException e) {
        if (e instanceof UnreachableException || e.status() == 0) {
            return failure(503, ErrorType.NETWORK, e)
                    .apply(
                            "Ask again: this service goes on connecting by itself. GET /api/k8s/health says when it is back.");
        }
        FailedRequestException failure = failure(502, ErrorType.KUBERNETES, e)
                .apply("Ask again if the API server says that it is for a while; else see its own log.");
        return e instanceof BusyException busy
                ? failure.withHeader("Retry-After", String.valueOf(seconds(busy.retryAfter())))
                : failure;
    }

    private static long seconds(Duration duration) {
        return Math.max(1, duration.toSeconds());
    }

    private interface WithRemedy {
        FailedRequestException apply(String remedy);
    }

    private static WithRemedy failure(int status, ErrorType type, RuntimeException e) {
        return remedy -> {
            var failure = new FailedRequestException(status, type, String.valueOf(e.getMessage()), remedy);
            failure.addSuppressed(e);
            return failure;
        };
    }
}
