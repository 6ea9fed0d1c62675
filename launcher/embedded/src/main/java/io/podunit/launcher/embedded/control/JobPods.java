package io.podunit.launcher.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.launcher.embedded.store.ObjectStore;
import io.podunit.launcher.embedded.store.Resource;
import io.podunit.launcher.embedded.store.Scope;
import io.podunit.launcher.embedded.store.Selector;
import io.podunit.launcher.embedded.store.Trees;
import java.util.List;
import java.util.Set;

/** The pods of one Job that have not ended. */
final class JobPods {

    private final List<ObjectNode> unfinished;

    JobPods(ObjectStore store, JsonNode job) {
        String label = "batch.kubernetes.io/controller-uid=" + Trees.text(job, "metadata", "uid");
        Selector selector = Selector.of(Resource.PODS, label, "");
        Scope scope = new Scope(Resource.PODS, Trees.text(job, "metadata", "namespace"), selector);
        this.unfinished = store.list(scope).items().stream()
                .filter(it -> !Set.of("Succeeded", "Failed").contains(Trees.text(it, "status", "phase")))
                .toList();
    }

    private JobPods(List<ObjectNode> unfinished) {
        this.unfinished = unfinished;
    }

    /** Without those that ended after they were listed: what has been counted must not be stopped. */
    JobPods without(JobTally.Ended ended) {
        return new JobPods(unfinished.stream()
                .filter(it -> !ended.contains(Trees.text(it, "metadata", "uid")))
                .toList());
    }

    /** Those that nobody has asked to end. */
    List<ObjectNode> running() {
        return unfinished.stream().filter(it -> !deleting(it)).toList();
    }

    int terminating() {
        return unfinished.size() - running().size();
    }

    int ready() {
        return (int) running().stream()
                .filter(it -> Trees.text(it, "status", "phase").equals("Running"))
                .count();
    }

    private static boolean deleting(JsonNode pod) {
        return Trees.at(pod, "metadata", "deletionTimestamp").isTextual();
    }

    static ObjectNode fromTemplate(ObjectNode job, String suffix) {
        ObjectNode pod = Trees.object();
        ObjectNode template = Trees.make(job, "spec", "template").deepCopy();
        pod.set("metadata", Trees.make(template, "metadata"));
        pod.set("spec", Trees.make(template, "spec"));
        String name = Trees.text(job, "metadata", "name");
        ObjectNode metadata = Trees.make(pod, "metadata")
                .put("namespace", Trees.text(job, "metadata", "namespace"))
                .put("generateName", name + "-")
                .put("name", name + "-" + suffix);
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "batch/v1")
                .put("kind", "Job")
                .put("name", name)
                .put("uid", Trees.text(job, "metadata", "uid"))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
        return pod;
    }
}
