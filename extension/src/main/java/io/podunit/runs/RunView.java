package io.podunit.runs;

import io.podunit.job.RunId;
import io.podunit.lifecycle.RunClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A run as people see it.
 *
 * @param client as its Lease has it, or null where it has no Lease any more
 * @param age by the server's clock, or null where that is not known
 */
@API(status = API.Status.INTERNAL)
public record RunView(
        RunId run, @Nullable RunClient client, @Nullable Duration age, List<JobView> jobs) {

    /** How far it is. */
    public enum State {
        /** It has no Job yet, or none at the moment. */
        STARTING,
        PENDING,
        RUNNING,
        ENDED;

        /** As people and programs read it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RunView {
        jobs = List.copyOf(jobs);
    }

    public State state() {
        if (jobs.stream().anyMatch(job -> job.state() == JobView.State.RUNNING)) {
            return State.RUNNING;
        } else if (jobs.stream().anyMatch(job -> job.state() == JobView.State.PENDING)) {
            return State.PENDING;
        }
        return alive() ? State.STARTING : State.ENDED;
    }

    /** Whether its client may still do something with it. */
    public boolean alive() {
        return client != null && (client.state() == RunClient.State.ALIVE || client.state() == RunClient.State.UNKNOWN);
    }

    /** Of the client, in a word: {@code alive}, {@code stale}, {@code kept}, {@code unknown} or {@code none}. */
    public String clientState() {
        return client == null ? "none" : client.state().name().toLowerCase(Locale.ROOT);
    }

    public String holder() {
        return client == null ? "nobody" : client.holder();
    }

    public List<PodView> pods() {
        return jobs.stream().flatMap(job -> job.pods().stream()).toList();
    }

    /** How many Jobs are in that state. */
    public long jobs(JobView.State state) {
        return jobs.stream().filter(job -> job.state() == state).count();
    }
}
