package io.podunit.engine;

import io.podunit.job.JobSpecification.StoreReference;
import java.nio.file.Path;
import java.util.List;

/**
 * What is in the store for a run.
 *
 * @param classPath of this JVM, from which it was made
 */
record Delivered(StoreReference store, List<ShardPlan> plans, List<Path> classPath, long bytesSent) {}
