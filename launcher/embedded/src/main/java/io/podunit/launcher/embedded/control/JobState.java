package io.podunit.launcher.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.launcher.embedded.store.Trees;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to become of a Job, computed from what there is. */
final class JobState {

    private final ObjectNode job;
    private final JobPods pods;
    private final JobTally.Ended ended;
    private final Instant now;
    private final Instant started;
    private final @Nullable Verdict verdict;

    JobState(ObjectNode job, JobPods pods, JobTally.Ended ended, Instant now) {
        this.job = job;
        this.pods = pods;
        this.ended = ended;
        this.now = now;
        String start = Trees.text(job, "status", "startTime");
        this.started = start.isEmpty() ? now : Instant.parse(start);
        this.verdict = verdict();
    }

    /** @param target the condition that announces the other one while pods still end */
    private record Verdict(String target, String condition, String reason, String message) {

        static Verdict failed(String reason, String message) {
            return new Verdict("FailureTarget", "Failed", reason, message);
        }
    }

    private @Nullable Verdict verdict() {
        JsonNode announced = condition(job, "FailureTarget");
        if (announced != null) {
            return Verdict.failed(Trees.text(announced, "reason"), Trees.text(announced, "message"));
        }
        if (ended.succeeded().size() >= number("completions")) {
            return new Verdict(
                    "SuccessCriteriaMet",
                    "Complete",
                    "CompletionsReached",
                    "Reached expected number of succeeded pods");
        }
        if (ended.failed().size() > number("backoffLimit")) {
            return Verdict.failed("BackoffLimitExceeded", "Job has reached the specified backoff limit");
        }
        if (untilDeadline().filter(it -> it.isNegative() || it.isZero()).isPresent()) {
            return Verdict.failed("DeadlineExceeded", "Job was active longer than specified deadline");
        }
        return null;
    }

    static @Nullable JsonNode condition(JsonNode job, String type) {
        for (JsonNode condition : Trees.at(job, "status", "conditions")) {
            if (Trees.text(condition, "type").equals(type)) {
                return condition;
            }
        }
        return null;
    }

    /** When the Job ended, for one that has. */
    static Instant end(JsonNode job) {
        JsonNode condition = condition(job, "Complete");
        JsonNode failed = condition == null ? condition(job, "Failed") : condition;
        return failed == null ? Instant.MAX : Instant.parse(Trees.text(failed, "lastTransitionTime"));
    }

    private int number(String field) {
        return Trees.at(job, "spec", field).asInt();
    }

    JobPods pods() {
        return pods;
    }

    boolean mustStop() {
        return verdict != null;
    }

    /** Whether there is a verdict and no pod runs any more. */
    boolean ended() {
        return verdict != null && pods.running().isEmpty() && pods.terminating() == 0;
    }

    int missing() {
        boolean suspended = Trees.at(job, "spec", "suspend").asBoolean();
        int wanted = Math.min(
                number("parallelism"), number("completions") - ended.succeeded().size());
        int there = pods.running().size() + pods.terminating();
        return verdict != null || suspended ? 0 : wanted - there;
    }

    Optional<Duration> untilDeadline() {
        JsonNode seconds = Trees.at(job, "spec", "activeDeadlineSeconds");
        return seconds.isNumber()
                ? Optional.of(Duration.between(now, started.plusSeconds(seconds.asLong())))
                : Optional.empty();
    }

    ObjectNode writeTo(ObjectNode target) {
        ObjectNode status = Trees.make(target, "status");
        Trees.preset(status, "startTime", Trees.time(started));
        count(status, "active", pods.running().size());
        count(status, "succeeded", ended.succeeded().size());
        count(status, "failed", ended.failed().size());
        status.put("terminating", pods.terminating()).put("ready", pods.ready());
        Trees.make(status, "uncountedTerminatedPods");
        Verdict decided = verdict;
        if (decided != null) {
            conclude(target, decided);
        }
        return target;
    }

    private static void count(ObjectNode status, String field, int pods) {
        if (pods > 0) {
            status.put(field, pods);
        } else {
            status.remove(field);
        }
    }

    private void conclude(ObjectNode target, Verdict decided) {
        ObjectNode status = Trees.make(target, "status");
        addCondition(target, decided.target(), decided);
        if (ended()) {
            addCondition(target, decided.condition(), decided);
            if (decided.condition().equals("Complete")) {
                Trees.preset(status, "completionTime", Trees.time(now));
            }
        }
    }

    private void addCondition(ObjectNode target, String type, Verdict decided) {
        if (condition(target, type) == null) {
            Trees.make(target, "status")
                    .withArrayProperty("conditions")
                    .addObject()
                    .put("type", type)
                    .put("status", "True")
                    .put("lastProbeTime", Trees.time(now))
                    .put("lastTransitionTime", Trees.time(now))
                    .put("reason", decided.reason())
                    .put("message", decided.message());
        }
    }
}
