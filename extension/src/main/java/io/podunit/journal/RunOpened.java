package io.podunit.journal;

import io.podunit.config.RunConfiguration;
import io.podunit.job.JobSpecification.RunOwner;
import io.podunit.job.JobSpecification.StoreReference;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The first line: all that is decided before the first Job. It names files with credentials, but holds none.
 *
 * @param cluster as it describes itself
 * @param namespace in which everything of the run is
 * @param owner the run's Lease
 * @param holder of the Lease
 * @param store that has the plans
 * @param parameters JUnit's configuration parameters
 * @param classPath of the client, for its discovery
 * @param others classes of the same execution that belong to runs of their own, because they are configured differently
 * @param queue classes of this run that belong to no shard: its pods take them as they become free
 */
@API(status = API.Status.INTERNAL)
public record RunOpened(
        String run,
        String cluster,
        String namespace,
        RunOwner owner,
        String holder,
        StoreReference store,
        RunConfiguration configuration,
        Map<String, String> parameters,
        List<String> classPath,
        List<PlannedShard> shards,
        List<PlannedClass> others,
        List<PlannedClass> queue)
        implements JournalRecord {

    public RunOpened {
        parameters = Map.copyOf(parameters);
        classPath = List.copyOf(classPath);
        shards = List.copyOf(shards);
        others = List.copyOf(others);
        // A journal of before has none.
        queue = queue == null ? List.of() : List.copyOf(queue);
    }

    /** @param plan digest of the pod's plan in the store */
    public record PlannedShard(int number, String plan, List<PlannedClass> classes) {

        public PlannedShard {
            classes = List.copyOf(classes);
        }
    }

    /**
     * @param id below the engine's root, without it
     * @param selectors as the pod gets them
     */
    public record PlannedClass(String id, List<String> selectors) {

        public PlannedClass {
            selectors = List.copyOf(selectors);
        }
    }
}
