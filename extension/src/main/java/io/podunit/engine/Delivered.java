package io.podunit.engine;

import io.podunit.job.JobSpecification.StoreReference;
import java.util.List;

/** What is in the store for a run. */
record Delivered(StoreReference store, List<ShardPlan> plans, long bytesSent) {}
