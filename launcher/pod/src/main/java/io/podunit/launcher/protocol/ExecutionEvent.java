package io.podunit.launcher.protocol;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in a pod, in the order in which it happened. Ids are the unique ids that Jupiter gave in the pod.
 */
@API(status = API.Status.INTERNAL)
public sealed interface ExecutionEvent {

    /** The first event of every pod: who speaks, and in which version of the protocol. */
    record Hello(int protocol, String podUid, String agent, String java) implements ExecutionEvent {}

    /** What the pod found for its selectors, before anything runs: the number of tests known by then. */
    record Planned(long tests) implements ExecutionEvent {}

    /**
     * The pod has taken one class more from the run's queue: from here on it is part of its plan. Told once more before the closing
     * digest, for a reader that lost part of the stream.
     */
    record Taken(String id) implements ExecutionEvent {}

    /** A node that was found while its parent ran. */
    record Registered(String parent, NodeData node) implements ExecutionEvent {}

    record Started(String id) implements ExecutionEvent {}

    record Skipped(String id, String reason) implements ExecutionEvent {}

    /**
     * The end of a node.
     *
     * @param tookMillis how long a class ran, by the pod's monotonic clock; 0 for what is no class, and where it is not known. No verdict
     *     depends on it.
     */
    record Finished(String id, NodeStatus status, @Nullable FailureData failure, long tookMillis)
            implements ExecutionEvent {

        /** Longer than any run may be. */
        private static final long LONGEST = TimeUnit.DAYS.toMillis(30);

        /** Nonsense is as good as nothing. */
        public Finished {
            tookMillis = tookMillis < 0 || tookMillis > LONGEST ? 0 : tookMillis;
        }

        /** Without its time. */
        public Finished(String id, NodeStatus status, @Nullable FailureData failure) {
            this(id, status, failure, 0);
        }
    }

    record Reported(String id, Map<String, String> entries) implements ExecutionEvent {}

    /** A part of a published file; parts of one file follow each other and the last one says so. */
    record FilePart(String id, String name, @Nullable String mediaType, byte[] bytes, boolean last)
            implements ExecutionEvent {}

    /**
     * Bytes of standard output or error.
     *
     * @param id the node that wrote them, or null for what cannot be told apart (native code, child processes, other threads)
     */
    record Output(OutputStreamKind stream, @Nullable String id, byte[] bytes) implements ExecutionEvent {}

    /** Sent at least every few seconds, so that silence means a broken connection. */
    record Heartbeat(long uptimeMillis) implements ExecutionEvent {}

    /**
     * A part of a file that the test JVM left at its end, such as JaCoCo's; parts of one file follow each other.
     *
     * @param name as the plan has it
     * @param digest SHA-256 of the whole file, in hexadecimal, with the last part; else null
     */
    record Artifact(String name, byte[] bytes, @Nullable String digest) implements ExecutionEvent {}

    /** Put in by the reader, never sent: here that many frames are missing. */
    record Gap(long frames) implements ExecutionEvent {}

    /**
     * Part of the closing digest: the final status of nodes once more, for a reader that lost part of the stream. Most readers have
     * lost nothing, and do not unpack it.
     */
    record Digest(String packed) implements ExecutionEvent {

        public Digest(List<NodeOutcome> outcomes) {
            this(OutcomeCodec.pack(outcomes));
        }

        /** @throws MalformedEventException where they cannot be read */
        public List<NodeOutcome> outcomes() {
            return OutcomeCodec.unpack(packed);
        }
    }

    /** The last event of every pod. */
    record End(EndRecord end) implements ExecutionEvent {}
}
