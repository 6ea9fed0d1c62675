package io.podunit.engine.exec;

import io.podunit.cluster.exec.ProcessEnd;
import io.podunit.engine.run.PodBoard;
import io.podunit.stream.MessageSpool;
import io.podunit.stream.PodStream;
import io.podunit.stream.ProcessFollower;
import io.podunit.stream.StreamEnd;
import io.podunit.watch.PodState;
import java.time.Duration;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * The stream of a supervisor that was started by an exec. When it is over, the pod's state goes to the board before whoever reads the spool
 * hears of the end.
 *
 * @param conclusive which ends are judged by the exit code although the pod may have been ended; of others the cluster is asked
 */
@API(status = API.Status.INTERNAL)
public record SupervisedProcess(
        RemoteSupervisor supervisor, ContainerFate fate, PodBoard pods, Predicate<ProcessEnd> conclusive) {

    /** For the exit code, after the last word. */
    private static final Duration FAREWELL = Duration.ofSeconds(15);

    /** @param nonce of the frames */
    public PodStream stream(String nonce, MessageSpool spool) {
        PodStream follower = new ProcessFollower(supervisor.lines(), nonce, spool, end -> pods.update(ended(end)));
        return new PodStream() {
            @Override
            public StreamEnd follow() {
                return follower.follow();
            }

            @Override
            public void close() {
                follower.close();
                supervisor.close();
            }
        };
    }

    private PodState ended(StreamEnd stream) {
        try {
            ProcessEnd end = supervisor
                    .process()
                    .await(FAREWELL)
                    .orElse(new ProcessEnd.Unheard("its exit code did not come within " + FAREWELL.toSeconds() + " s"));
            return stream.endSeen() && conclusive.test(end) ? fate.after(end) : fate.afterSilence(end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fate.after(new ProcessEnd.Unheard("the run was interrupted"));
        }
    }
}
