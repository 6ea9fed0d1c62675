package io.podunit.launcher.embedded.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.launcher.embedded.store.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a Job must have, and what it gets where it has it not. */
final class JobRules {

    private JobRules() {}

    static List<String> check(ObjectNode job) {
        ObjectNode spec = Trees.make(job, "spec", "template", "spec");
        List<String> causes = new ArrayList<>(PodRules.check("spec.template.spec", spec));
        String policy = Trees.text(spec, "restartPolicy");
        if (!Set.of("Never", "OnFailure").contains(policy)) {
            String fault = policy.isEmpty() ? "Required value" : "Unsupported value: \"" + policy + "\"";
            causes.add("spec.template.spec.restartPolicy: " + fault + ": valid values: \"OnFailure\", \"Never\"");
        }
        for (String field : List.of("backoffLimit", "parallelism", "completions", "ttlSecondsAfterFinished")) {
            if (Trees.at(job, "spec", field).asInt(0) < 0) {
                causes.add("spec." + field + ": Invalid value: must be greater than or equal to 0");
            }
        }
        return causes;
    }

    static void complete(ObjectNode job) {
        String uid = Trees.text(job, "metadata", "uid");
        String name = Trees.text(job, "metadata", "name");
        ObjectNode spec = Trees.make(job, "spec");
        Trees.preset(spec, "parallelism", 1);
        Trees.preset(spec, "completions", 1);
        Trees.preset(spec, "backoffLimit", 6);
        Trees.preset(spec, "completionMode", "NonIndexed");
        Trees.preset(spec, "suspend", spec.booleanNode(false));
        Trees.make(spec, "selector", "matchLabels").put("batch.kubernetes.io/controller-uid", uid);
        Trees.make(job, "metadata").put("generation", 1);
        Trees.make(spec, "template", "metadata", "labels")
                .put("batch.kubernetes.io/controller-uid", uid)
                .put("batch.kubernetes.io/job-name", name)
                .put("controller-uid", uid)
                .put("job-name", name);
        // A habit from before Jobs had selectors of their own.
        if (Trees.at(job, "metadata", "labels").isEmpty()) {
            Trees.make(job, "metadata")
                    .set(
                            "labels",
                            Trees.at(spec, "template", "metadata", "labels").deepCopy());
        }
        PodRules.complete(Trees.make(spec, "template", "spec"));
    }
}
