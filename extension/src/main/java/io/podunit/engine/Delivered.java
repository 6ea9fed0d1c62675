package io.podunit.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * What is in the store for a run.
 *
 * @param store which keeps it as long as the run goes on
 * @param classPath of this JVM, from which it was made
 */
record Delivered(StoreSupply store, List<ShardPlan> plans, List<Path> classPath, long bytesSent) {}
