package io.podunit.verdict;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.replay.ReplaySummary.Tally;
import io.podunit.verdict.Loss.Kind;
import io.podunit.watch.PodState.ContainerState.Terminated;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a pod ended as it should have. All witnesses must agree: the events, the pod's end record, its container's exit
 * code and its termination message. What one of them does not say is not guessed:
 *
 * <ul>
 *   <li>Without an end record nothing is believed, whatever the exit code. Where the end of the log was lost, the termination
 *       message is the end record.
 *   <li>The end record's hash must be that of the events. Where lines of the log are known to be missing, it may be that of the
 *       closing digest instead; then the termination message must be there and agree, too.
 *   <li>Without a container that was seen to end nothing is believed, even of a pod that is gone: its tests that ended are reported
 *       as they did, but the last class, whose end was held back, fails.
 *   <li>A termination message that is not there is no objection while the log is whole: a runtime may fail to read it.
 * </ul>
 */
@API(status = API.Status.INTERNAL)
public final class Verdict {

    private final Findings findings;

    public Verdict(Findings findings) {
        this.findings = findings;
    }

    /** What is to be made of the pod. */
    public sealed interface Judgement {

        /**
         * It ran everything, and it is known how each node ended.
         *
         * @param statusHash of the end record
         * @param notice what was lost all the same, for people, or null
         */
        record Believed(String statusHash, @Nullable String notice) implements Judgement {}

        record Lost(Loss loss) implements Judgement {}
    }

    public Judgement judge() {
        return objection()
                .<Judgement>map(Judgement.Lost::new)
                .orElseGet(() -> new Judgement.Believed(
                        findings.end().map(EndRecord::statusHash).orElse(""), notice()));
    }

    private @Nullable String notice() {
        long lost = findings.replayed().lost();
        if (lost > 0) {
            return lost
                    + " lines of its log are missing; every status is proved by the closing digest, output may be incomplete";
        }
        return findings.replayed().end() == null
                ? "the end of its log is missing; every status is proved by the termination message, output may be incomplete"
                : null;
    }

    private Optional<Loss> objection() {
        @Nullable String violation = findings.replayed().violation();
        @Nullable EndRecord end = findings.end().orElse(null);
        if (violation != null) {
            return Optional.of(Loss.of(Kind.CONTRADICTION, "The pod's report breaks the protocol: " + violation));
        } else if (end == null || !end.complete() || end.exitCode() > 1) {
            return Optional.of(new Diagnosis(findings).unfinished());
        }
        return unproven(end).or(() -> unseen()).or(() -> findings.terminated().flatMap(t -> disagreement(end, t)));
    }

    /** The end record speaks of other nodes than those of which something is known. */
    private Optional<Loss> unproven(EndRecord end) {
        Tally events = findings.replayed().events();
        boolean whole = findings.replayed().lost() == 0;
        if (proves(events, end) || (!whole && proves(findings.replayed().digest(), end) && confirmed(end))) {
            return Optional.empty();
        } else if (!whole) {
            return Optional.of(
                    new Diagnosis(findings)
                            .because(
                                    Loss.of(
                                            Kind.GAP,
                                            findings.replayed().lost()
                                                    + " lines of the pod's log are missing, and its closing digest does not make up for them")));
        } else if (findings.replayed().end() == null) {
            return Optional.of(new Diagnosis(findings)
                    .because(Loss.of(Kind.GAP, "The end of the pod's log is missing" + Diagnosis.unread(findings))));
        } else if (proves(new Tally(events.nodes(), events.statusHash(), null), end)) {
            return Optional.of(Loss.of(Kind.CONTRADICTION, "The pod did not report " + events.unreported()));
        }
        return Optional.of(Loss.of(
                Kind.CONTRADICTION,
                "The pod says that " + end.nodes() + " nodes ended, but " + events.nodes()
                        + " were reported, or others"));
    }

    private static boolean proves(Tally tally, EndRecord end) {
        return tally.nodes() == end.nodes()
                && tally.statusHash().equals(end.statusHash())
                && tally.unreported() == null;
    }

    private boolean confirmed(EndRecord end) {
        return findings.witness()
                .filter(witness -> witness.statusHash().equals(end.statusHash()))
                .isPresent();
    }

    private Optional<Loss> unseen() {
        if (findings.terminated().isPresent()) {
            return Optional.empty();
        }
        Optional<Loss> unheard = findings.unheard().map(Diagnosis::unheard);
        Loss loss = unheard.isPresent()
                ? unheard.get()
                : findings.gone()
                        ? Loss.of(Kind.DELETED, "The pod was deleted before its container was seen to end")
                        : Loss.of(
                                Kind.CONTRADICTION,
                                "The pod says that it is done, but its container was not seen to end");
        return Optional.of(new Diagnosis(findings).because(loss));
    }

    private Optional<Loss> disagreement(EndRecord end, Terminated terminated) {
        if (terminated.exitCode() != end.exitCode()) {
            Loss loss = Loss.of(
                    Kind.CONTRADICTION,
                    "The pod says that its exit code is " + end.exitCode() + ", but the container's is "
                            + terminated.exitCode());
            return Optional.of(new Diagnosis(findings).because(loss));
        }
        return findings.witness()
                .filter(witness -> !witness.statusHash().equals(end.statusHash()))
                .map(witness -> Loss.of(
                        Kind.CONTRADICTION, "The pod's termination message speaks of other results than its log"));
    }
}
