package io.podunit.launcher.cli.serve.api;

import io.podunit.cluster.Cluster;
import io.podunit.launcher.cli.logs.FollowedLogs;
import io.podunit.launcher.cli.logs.LogSettings;
import io.podunit.launcher.cli.logs.LogSink;
import io.podunit.launcher.cli.logs.LogTail;
import io.podunit.launcher.cli.logs.PodLog;
import io.podunit.launcher.cli.serve.exchange.Answer;
import io.podunit.launcher.cli.serve.exchange.Endpoint;
import io.podunit.launcher.cli.serve.exchange.EventStream;
import io.podunit.launcher.cli.serve.exchange.Exchange;
import io.podunit.launcher.cli.serve.exchange.Timestamps;
import io.podunit.launcher.cli.serve.link.Clusters;
import io.podunit.runs.JobView;
import io.podunit.runs.NothingFoundException;
import io.podunit.runs.PodView;
import io.podunit.runs.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** {@code GET …/logs}: what the pod of a Job printed, or what its pods print from now on. */
@API(status = API.Status.INTERNAL)
public final class LogsEndpoint implements Endpoint {

    public static final Set<String> PARAMETERS = Set.of(Clusters.NAMESPACE, "follow", "lines");

    private static final int DEFAULT_LINES = 1000;
    private static final int MOST_LINES = 10_000;
    /** Lines may be long, and many may ask at once. */
    private static final long MOST_CHARACTERS = 4 << 20;

    private static final String ENDED = "ended";

    private final Clusters clusters;
    private final Follows follows;
    private final Clock clock;
    private final Duration interval;

    /** @param interval between two looks for new pods of a Job that is followed */
    public LogsEndpoint(Clusters clusters, Follows follows, Clock clock, Duration interval) {
        this.clusters = clusters;
        this.follows = follows;
        this.clock = clock;
        this.interval = interval;
    }

    @Override
    public Answer answer(Exchange exchange) {
        String name = Jobs.name(exchange);
        boolean follow = exchange.flag("follow");
        var settings =
                new LogSettings(false, exchange.number("lines", DEFAULT_LINES, MOST_LINES), MOST_CHARACTERS, null);
        if (follow && exchange.lastEvent().equals(ENDED)) {
            // A browser asks again whenever an answer ends; this has it stop.
            return new Answer.Nothing();
        }
        Cluster cluster = clusters.of(exchange);
        JobView job = Jobs.find(cluster, name);
        return follow ? followed(cluster, name, settings) : whole(cluster, job, settings);
    }

    private Answer whole(Cluster cluster, JobView job, LogSettings settings) {
        PodView pod = youngest(job);
        LogTail log = new PodLog(cluster, pod, settings).whole();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("job_name", job.name());
        fields.put("pod_name", pod.name());
        fields.put("logs", log.lines().stream().map(line -> line + '\n').collect(Collectors.joining()));
        fields.put("timestamp", Timestamps.of(clock.instant()));
        fields.put("status", job.state().toString());
        return new Answer.Json(200, fields, log.truncated() ? Map.of("Podunit-Log-Truncated", "true") : Map.of());
    }

    private static PodView youngest(JobView job) {
        return job.pods().stream()
                .filter(PodView::started)
                .min(Comparator.comparing(PodView::age, Comparator.nullsLast(Comparator.naturalOrder())))
                .orElseThrow(() -> new NothingFoundException("Job " + job.name() + " has printed nothing yet: "
                        + job.pods().stream()
                                .findFirst()
                                .map(LogsEndpoint::waiting)
                                .orElse("it has no pod at the moment")
                        + '.'));
    }

    private static String waiting(PodView pod) {
        return "its pod " + pod.name() + " is " + pod.phase() + (pod.reason() == null ? "" : " (" + pod.reason() + ')');
    }

    private Answer followed(Cluster cluster, String name, LogSettings settings) {
        follows.admit();
        return new Answer.Events(stream -> follows.run(() -> {
            new FollowedLogs(cluster, settings, new ToEvents(stream), interval)
                    .follow(() -> new Target.OfJob(Jobs.find(cluster, name)));
            stream.send("end", ENDED, end(cluster, name));
        }));
    }

    private Map<String, Object> end(Cluster cluster, String name) {
        return StatusEndpoint.fields(Jobs.find(cluster, name), clock);
    }

    private record ToEvents(EventStream stream) implements LogSink {

        @Override
        public void print(PodView pod, String line) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("pod_name", pod.name());
            fields.put("line", line);
            stream.send(fields);
        }

        @Override
        public void stillThere() {
            stream.stillThere();
        }
    }
}
