package io.podunit.engine;

import io.podunit.job.SubmittedJob;

/** Where the Jobs of shards come from: they are made, or are there since another client made them. */
interface ShardJobs {

    /** The attempt that a shard begins with; counts from 1. */
    int firstAttempt(Shard shard);

    /** @param plan digest of the pod's plan in the store */
    Started start(Shard shard, String plan, int attempt);

    /** A Job that exists, or existed, and the nonce of its pod's frames. */
    record Started(SubmittedJob job, String nonce) {

        /** Never the nonce: who knows it can speak in the pod's name. */
        @Override
        public String toString() {
            return "Started[" + job.name() + ']';
        }
    }
}
