package io.podunit.engine.shard;

import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * A shard and what its pod is told.
 *
 * @param plan digest of the pod's plan in the store
 * @param replan sends the plan of a part of the shard to the store, for another attempt, and gives its digest
 */
@API(status = API.Status.INTERNAL)
public record ShardPlan(Shard shard, String plan, Function<Shard, String> replan) {}
