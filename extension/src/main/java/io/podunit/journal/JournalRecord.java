package io.podunit.journal;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** One line of a run's journal. Each stands for one step of the client. */
@API(status = API.Status.INTERNAL)
public sealed interface JournalRecord permits JournalRecord.Step, RunOpened {

    /** Everything after the run's opening. */
    sealed interface Step extends JournalRecord {}

    /**
     * A Job is about to be created: from here on it may exist.
     *
     * @param nonce marks the frames of its pod
     */
    record JobPlanned(String job, int shard, int attempt, String nonce) implements Step {

        /** Never the nonce: who knows it can speak in the pod's name. */
        @Override
        public String toString() {
            return "JobPlanned[" + job + ']';
        }
    }

    /** The cluster has taken the Job. */
    record JobCreated(String job, String uid) implements Step {}

    /** The Job was removed again, since there was no room for its pod; the shard's next attempt takes its place. */
    record JobWithdrawn(String job) implements Step {}

    /** A pod of the Job was seen for the first time, or for the first time on its node. */
    record PodSeen(
            String job, String pod, String uid, @Nullable String node) implements Step {}

    /**
     * The pod's container was seen to end, as the pod's state had it: once pod and log are gone, this is the only witness of it.
     *
     * @param uid of the pod
     */
    record PodEnded(
            String job,
            String uid,
            int exitCode,
            @Nullable Integer signal,
            @Nullable String reason,
            @Nullable String message)
            implements Step {}

    /** The end of a top-level class was reported. */
    record ClassTold(String id) implements Step {}

    /** All classes of a shard were reported, and whether its pod was believed. */
    record ShardSealed(int shard, boolean believed) implements Step {}

    /** Another client goes on with the run. */
    record RunTaken(String holder) implements Step {}

    /**
     * Every class was told to the test platform; the run's objects are about to be removed, or are kept on purpose.
     *
     * @param process the client, which has yet to write its report
     */
    record RunEnded(boolean kept, long process) implements Step {}

    /** The client came to its own end after that, so its report was written. There is nothing to go on with. */
    record RunReported() implements Step {}
}
