package io.podunit.engine.preparation;

import io.podunit.engine.shard.ShardPlan;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What is in the store for a run.
 *
 * @param store which keeps it as long as the run goes on
 * @param classPath of this JVM, from which it was made
 */
@API(status = API.Status.INTERNAL)
public record Delivered(StoreSupply store, List<ShardPlan> plans, List<Path> classPath, long bytesSent) {}
