package io.podunit;

import java.io.Serializable;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A pod did not end as it should have: what it was running has not passed, whatever it might have done.
 *
 * <p>The message carries what is known: the reason, the pod, its node, how its container ended, its conditions and last events,
 * the last lines of its log, and the test that ran.
 */
@API(status = API.Status.EXPERIMENTAL)
public class PodLostException extends PodunitException {

    private static final long serialVersionUID = 1L;

    private final Evidence evidence;

    public PodLostException(Evidence evidence) {
        super(evidence.text());
        this.evidence = evidence;
    }

    /** What was known of the pod. */
    public final Evidence evidence() {
        return evidence;
    }

    /**
     * What was known of a pod when it was given up.
     *
     * @param reason what happened, as a sentence without a full stop
     * @param pod its name, or null where there never was one
     * @param container how the container ended or why it did not start
     * @param running the test that ran, or null
     * @param remedy what to do, as a sentence
     */
    public record Evidence(
            String reason,
            String job,
            @Nullable String pod,
            @Nullable String node,
            @Nullable String container,
            List<String> conditions,
            List<String> events,
            List<String> lastLines,
            @Nullable String running,
            String remedy)
            implements Serializable {

        public Evidence {
            conditions = List.copyOf(conditions);
            events = List.copyOf(events);
            lastLines = List.copyOf(lastLines);
        }

        String text() {
            StringBuilder text = new StringBuilder(reason).append(".\n");
            line(text, "Test that ran: ", running);
            line(text, "Pod: ", pod == null ? "none was created for Job " + job : pod);
            line(text, "Node: ", node);
            line(text, "Container: ", container);
            list(text, "Conditions:", conditions);
            list(text, "Events:", events);
            list(text, "Last lines of the log:", lastLines);
            return text.append(remedy).toString();
        }

        private static void line(StringBuilder text, String label, @Nullable String value) {
            if (value != null) {
                text.append(label).append(value).append('\n');
            }
        }

        private static void list(StringBuilder text, String label, List<String> values) {
            if (!values.isEmpty()) {
                text.append(label).append('\n');
                values.forEach(value -> text.append("  ").append(value).append('\n'));
            }
        }
    }
}
