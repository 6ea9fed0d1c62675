package io.podunit.launcher.cli.serve.link;

import io.podunit.PlainText;
import io.podunit.cluster.Cluster;
import io.podunit.launcher.cli.serve.exchange.ErrorType;
import io.podunit.launcher.cli.serve.exchange.Exchange;
import io.podunit.launcher.cli.serve.exchange.FailedRequestException;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * The cluster in the namespace that a request is about.
 *
 * @param allowed namespaces besides the cluster's own; empty where every one is
 */
@API(status = API.Status.INTERNAL)
public record Clusters(ClusterLink link, Set<String> allowed) {

    public static final String NAMESPACE = "namespace";

    private static final String NAME = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

    public Clusters {
        allowed = Set.copyOf(allowed);
    }

    /** Whether there may be a namespace of that name. */
    public static boolean nameable(String namespace) {
        return namespace.matches(NAME);
    }

    /** @throws FailedRequestException where that is none, or none that is allowed */
    public Cluster of(Exchange exchange) {
        String wanted = exchange.parameter(NAMESPACE).orElse("");
        if (exchange.parameter(NAMESPACE).isPresent() && !nameable(wanted)) {
            throw FailedRequestException.wrong(
                    '\'' + PlainText.line(wanted) + "' is no name of a namespace.",
                    "Name one as 'kubectl get namespaces' shows it.");
        }
        Cluster cluster = link.cluster();
        if (wanted.isEmpty() || wanted.equals(cluster.namespace())) {
            return cluster;
        }
        check(wanted, cluster.namespace());
        return cluster.inNamespace(wanted);
    }

    private void check(String wanted, String own) {
        if (!allowed.isEmpty() && !allowed.contains(wanted)) {
            Set<String> all = new TreeSet<>(allowed);
            all.add(own);
            throw new FailedRequestException(
                    403,
                    ErrorType.AUTHENTICATION,
                    "This service does not answer for namespace " + wanted + '.',
                    "It does for " + String.join(", ", all)
                            + "; more are allowed by 'podunit serve --allow-namespace'.");
        }
    }
}
