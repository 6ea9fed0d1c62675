package io.podunit.engine.shard;

import io.podunit.job.SubmittedJob;
import io.podunit.stream.MessageSpool;
import io.podunit.stream.PodStream;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** Where the Jobs of shards come from: they are made, or are there since another client made them. */
@API(status = API.Status.INTERNAL)
public interface ShardJobs {

    /**
     * @param plan gives the digest of the pod's plan in the store, if a Job has to be made
     * @param attempt counts from 1
     */
    Started start(Shard shard, Supplier<String> plan, int attempt);

    /** A new one, by which the frames of one pod are told from whatever else is printed there. */
    static String nonce() {
        byte[] bytes = new byte[4];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Whether the store that the pod of that Job depended on has ended and another one has taken its place. */
    boolean storeReplaced(String job);

    /**
     * Whether what stood in for that Job has told of no test and is over, so that a Job takes its place whatever was said of other
     * attempts.
     */
    default boolean replaceable(String job) {
        return false;
    }

    /** Opens the stream of what a pod says, into that spool. */
    interface Opening {
        PodStream open(MessageSpool spool);
    }

    /**
     * A Job that exists, or existed, and the nonce of its pod's frames.
     *
     * @param stream of what the pod says, where that is not its log
     */
    record Started(SubmittedJob job, String nonce, Optional<Opening> stream) {

        /** Of a pod whose log is read. */
        public Started(SubmittedJob job, String nonce) {
            this(job, nonce, Optional.empty());
        }

        /** Never the nonce: who knows it can speak in the pod's name. */
        @Override
        public String toString() {
            return "Started[" + job.name() + ']';
        }
    }
}
