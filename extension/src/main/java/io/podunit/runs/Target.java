package io.podunit.runs;

import java.util.List;
import org.apiguardian.api.API;

/** What a name stands for. */
@API(status = API.Status.INTERNAL)
public sealed interface Target {

    /** As it is called in the cluster. */
    String name();

    List<PodView> pods();

    record OfRun(RunView run) implements Target {
        @Override
        public String name() {
            return run.run().value();
        }

        @Override
        public List<PodView> pods() {
            return run.pods();
        }
    }

    record OfJob(JobView job) implements Target {
        @Override
        public String name() {
            return job.name();
        }

        @Override
        public List<PodView> pods() {
            return job.pods();
        }
    }

    record OfPod(PodView pod) implements Target {
        @Override
        public String name() {
            return pod.name();
        }

        @Override
        public List<PodView> pods() {
            return List.of(pod);
        }
    }
}
