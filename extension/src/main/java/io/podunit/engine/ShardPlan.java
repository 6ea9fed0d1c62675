package io.podunit.engine;

/**
 * A shard and what its pod is told.
 *
 * @param plan digest of the pod's plan in the store
 */
record ShardPlan(Shard shard, String plan) {}
