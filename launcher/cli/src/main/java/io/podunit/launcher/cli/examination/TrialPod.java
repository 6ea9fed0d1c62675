package io.podunit.launcher.cli.examination;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.Cluster.LineStream;
import io.podunit.runs.Patience;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs one pod of the image that runs would have, and hears which Java is in it. */
final class TrialPod {

    private static final String NAME = "image";
    private static final Set<String> STARTING = Set.of("", "ContainerCreating", "PodInitializing");
    private static final Pattern VERSION = Pattern.compile("version \"(\\d+)[^\"]*\"");
    private static final int JAVA = 17;

    private final Cluster cluster;
    private final TrialJob trial;
    private final Patience patience;
    private String last = "no pod was made";
    private @Nullable Finding found;

    /** @param patience for it to be pulled and run */
    TrialPod(Cluster cluster, TrialJob trial, Patience patience) {
        this.cluster = cluster;
        this.trial = trial;
        this.patience = patience;
    }

    /** Leaves nothing. */
    Finding finding() {
        cluster.create(trial.sayingItsJava());
        try {
            return awaited();
        } finally {
            cluster.deleteJobs(trial.run().selector());
        }
    }

    private Finding awaited() {
        boolean known = patience.until(() -> {
            look();
            return found != null;
        });
        return known && found != null ? found : bad("it did not run in time: " + last);
    }

    private void look() {
        cluster.pods(trial.run().selector()).getItems().stream().findFirst().ifPresent(pod -> {
            last = "its pod has no node";
            pod.getStatus().getContainerStatuses().stream()
                    .findFirst()
                    .ifPresent(container -> see(pod.getMetadata().getName(), container));
        });
    }

    private void see(String pod, ContainerStatus container) {
        ContainerState state = container.getState();
        if (state.getTerminated() != null) {
            found = ended(pod, container);
        } else if (state.getWaiting() != null) {
            last = waits(state.getWaiting());
            found = STARTING.contains(reason(state.getWaiting())) ? null : bad(last);
        } else {
            last = "it runs, and does not end";
        }
    }

    private static String reason(ContainerStateWaiting waiting) {
        return waiting.getReason() == null ? "" : waiting.getReason();
    }

    private static String waits(ContainerStateWaiting waiting) {
        return reason(waiting) + (waiting.getMessage() == null ? "" : ": " + waiting.getMessage());
    }

    private Finding ended(String pod, ContainerStatus container) {
        int code = container.getState().getTerminated().getExitCode();
        if (code != 0) {
            return bad("'java -version' in it ended with exit code " + code);
        }
        try (LineStream log = cluster.log(pod, container.getName(), null, false)) {
            for (String line = log.next(Duration.ofSeconds(10));
                    line != null;
                    line = log.next(Duration.ofSeconds(10))) {
                Matcher version = VERSION.matcher(line);
                if (version.find()) {
                    return judged(Integer.parseInt(version.group(1)), version.group());
                }
            }
        }
        return Finding.good(NAME, trial.pod().image() + " runs; it does not say which Java it has");
    }

    private Finding judged(int java, String text) {
        return java >= JAVA
                ? Finding.good(NAME, trial.pod().image() + " runs, with Java " + text)
                : bad("it has Java " + text + ", and it takes " + JAVA);
    }

    private Finding bad(String why) {
        return Finding.bad(
                NAME,
                trial.pod().image() + " does not run here: " + why,
                "name another with podunit.image, or imagePullSecrets in podunit.pod.template");
    }
}
