package io.podunit.engine.shard;

import io.podunit.discovery.RemoteClass;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * A shard and what its pod is told.
 *
 * @param plan digest of the pod's plan in the store
 * @param replan sends the plan of a part of the shard to the store, for another attempt, and gives its digest
 */
@API(status = API.Status.INTERNAL)
public record ShardPlan(Shard shard, String plan, Function<Shard, String> replan) {

    /** One whose plan is sent only when its pod is about to be started. */
    public static ShardPlan later(Shard shard, Function<Shard, String> replan) {
        return new ShardPlan(shard, "", replan);
    }

    /** What each of them has. */
    public static List<List<RemoteClass>> classes(List<ShardPlan> plans) {
        return plans.stream().map(plan -> plan.shard().classes()).toList();
    }

    /** The digest of the plan for these classes. */
    public String of(Shard classes) {
        boolean whole = classes.classes().equals(shard.classes());
        return whole && !plan.isEmpty() ? plan : replan.apply(classes);
    }
}
