package io.podunit.engine.preparation;

import io.podunit.config.RunConfiguration.PodSettings;
import io.podunit.engine.shard.ShardPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What is there for the pods of a run.
 *
 * @param store which keeps it as long as the run goes on
 * @param pod of which image they are
 * @param classPath of this JVM, from which it was made
 */
@API(status = API.Status.INTERNAL)
public record Delivered(
        StoreSupply store, PodSettings pod, List<ShardPlan> plans, List<Path> classPath, long bytesSent) {

    /** The plan of that digest with what it refers to, where no store has them. */
    public Map<String, byte[]> plan(String digest) {
        if (store instanceof ImageSupply images) {
            return images.plan(digest);
        }
        throw new IllegalStateException("the plan " + digest + " is in the store");
    }
}
