package io.podunit.launcher.cli.serve.api;

import io.podunit.PlainText;
import io.podunit.cluster.Cluster;
import io.podunit.launcher.cli.serve.exchange.Exchange;
import io.podunit.launcher.cli.serve.exchange.FailedRequestException;
import io.podunit.runs.JobView;
import io.podunit.runs.NothingFoundException;
import io.podunit.runs.RunCatalog;
import org.apiguardian.api.API;

/** Finds the Job that a request is about. */
@API(status = API.Status.INTERNAL)
public final class Jobs {

    static final String JOB = "job";
    static final String RUN = "run_id";

    private Jobs() {}

    /** The name of the Job in the path of the request, or that of a run's. */
    static String name(Exchange exchange) {
        boolean ofRun = exchange.path().containsKey(RUN);
        String given = exchange.inPath(ofRun ? RUN : JOB);
        String name = ofRun ? "test-run-" + given : given;
        if (!RunCatalog.nameable(name)) {
            throw FailedRequestException.wrong(
                    '\'' + PlainText.line(given) + "' is no " + (ofRun ? "id of a run." : "name of a Job."),
                    "Names have lower-case letters, digits, '-' and '.'.");
        }
        return name;
    }

    static JobView find(Cluster cluster, String name) {
        return new RunCatalog(cluster)
                .job(name)
                .orElseThrow(() -> new NothingFoundException(
                        "There is no Job " + name + " in namespace " + cluster.namespace() + '.'));
    }
}
