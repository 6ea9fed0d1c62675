package io.podunit.launcher.cli.progress;

import io.podunit.journal.JournalRecord;
import io.podunit.journal.JournalRecord.JobPlanned;
import io.podunit.journal.JournalRecord.JobWithdrawn;
import io.podunit.journal.JournalRecord.PodEnded;
import io.podunit.journal.JournalRecord.PodSeen;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pods of the runs of this process. Not thread-safe. */
final class PodCount {

    private final Map<String, State> byJob = new LinkedHashMap<>();

    private enum State {
        WAITING,
        RUNNING,
        ENDED
    }

    void accept(JournalRecord step) {
        if (step instanceof JobPlanned planned) {
            byJob.put(planned.job(), State.WAITING);
        } else if (step instanceof JobWithdrawn withdrawn) {
            byJob.remove(withdrawn.job());
        } else if (step instanceof PodSeen seen && seen.node() != null) {
            byJob.replace(seen.job(), State.WAITING, State.RUNNING);
        } else if (step instanceof PodEnded ended) {
            byJob.put(ended.job(), State.ENDED);
        }
    }

    /** How many share what is left; at least one. A Job is planned once its pod may run. */
    int atOnce() {
        return Math.max(1, (int) (byJob.size() - count(State.ENDED)));
    }

    /** Empty where there was never one. */
    String text() {
        long running = count(State.RUNNING);
        long waiting = count(State.WAITING);
        if (byJob.isEmpty()) {
            return "";
        }
        return running + (running == 1 ? " pod" : " pods") + " running"
                + (waiting == 0 ? "" : ", " + waiting + " waiting");
    }

    private long count(State state) {
        return byJob.values().stream().filter(state::equals).count();
    }
}
