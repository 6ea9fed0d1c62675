package io.podunit.exec;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.cluster.NotFoundException;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.ResourceType;
import io.podunit.cluster.resource.Resources;
import io.podunit.cluster.resource.Resources.Selector;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a container: of the pods that are selected, the oldest that is ready. It does not wait for one. Of a pod with several
 * containers one must be named; which one a tool would take by default is no reason to run tests there.
 */
@API(status = API.Status.INTERNAL)
public final class PodChoice {

    private final Resources resources;
    private final String namespace;

    public PodChoice(Resources resources, String namespace) {
        this.resources = resources;
        this.namespace = namespace;
    }

    /**
     * The container.
     *
     * @param selector a label selector, {@code KIND/NAME} of a workload or a pod, or the name of a pod
     * @param container null where the pod has only one
     * @throws NotFoundException where there is none, with what there is
     */
    public ExecTarget choose(String selector, @Nullable String container) {
        ChoiceTexts texts = new ChoiceTexts(selector, namespace);
        Candidate chosen = ready(candidates(selector, texts), texts);
        List<String> containers = chosen.containers();
        if (container == null && containers.size() > 1) {
            throw texts.severalContainers(chosen.name(), containers);
        } else if (container != null && !containers.contains(container)) {
            throw texts.noContainer(chosen.name(), container, containers);
        }
        return chosen.target(namespace, container == null ? containers.get(0) : container);
    }

    static Candidate ready(List<Candidate> candidates, ChoiceTexts texts) {
        return candidates.stream()
                .filter(candidate -> candidate.obstacle().isEmpty())
                .min(Candidate.ORDER)
                .orElseThrow(() -> texts.noneReady(candidates));
    }

    private List<Candidate> candidates(String selector, ChoiceTexts texts) {
        ResourceType pods = resources.type("v1", "Pod");
        PodSelection selection = PodSelection.of(selector);
        List<Candidate> found;
        String meaning = "";
        if (selection instanceof PodSelection.OnePod pod) {
            found = get(new ResourceAddress(pods, namespace, pod.name())).map(Candidate::new).stream()
                    .toList();
        } else {
            meaning = labels(selection, texts);
            found = resources
                    .list(pods, namespace, Selector.labels(meaning))
                    .path("items")
                    .valueStream()
                    .map(Candidate::new)
                    .toList();
        }
        if (found.isEmpty()) {
            throw texts.noPod(meaning, new NamespaceNames(resources).shown());
        }
        return found;
    }

    private String labels(PodSelection selection, ChoiceTexts texts) {
        if (selection instanceof PodSelection.Workload workload) {
            ResourceType type = resources.named(workload.kind());
            JsonNode object = get(new ResourceAddress(type, type.namespaced() ? namespace : null, workload.name()))
                    .orElseThrow(() -> texts.noWorkload(new NamespaceNames(resources).shown()));
            return PodSelection.ofWorkload(object).orElseThrow(() -> texts.noSelector(type.kind()));
        }
        return ((PodSelection.Labels) selection).selector();
    }

    private Optional<JsonNode> get(ResourceAddress address) {
        return resources.get(address);
    }
}
