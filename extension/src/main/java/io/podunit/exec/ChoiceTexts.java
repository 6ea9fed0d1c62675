package io.podunit.exec;

import io.podunit.cluster.NotFoundException;
import java.util.List;
import java.util.stream.Collectors;

/** Why no container was chosen, for people: with the selector, and what to try. */
record ChoiceTexts(String selector, String namespace) {

    private static final int SHOWN = 5;

    NotFoundException noPod(String labels, String namespaces) {
        String meaning = labels.isEmpty() || labels.equals(selector) ? "" : ", whose pods have the labels " + labels;
        return new NotFoundException("No pod in namespace " + namespace + " is selected by " + selector + meaning + '.'
                + namespaces + " Correct the selector or the namespace, or start the workload." + question());
    }

    NotFoundException noWorkload(String namespaces) {
        return new NotFoundException(
                "There is no " + selector + " in namespace " + namespace + ", so it selects no pod." + namespaces
                        + " Correct the selector or the namespace, or start the workload." + question());
    }

    NotFoundException noSelector(String kind) {
        return new NotFoundException("Nothing can be run in " + selector + ": an object of kind " + kind
                + " selects no pods. Name a workload that does, such as deployment/NAME, a label selector, or a pod.");
    }

    NotFoundException noneReady(List<Candidate> candidates) {
        String states = candidates.stream()
                .sorted(Candidate.ORDER)
                .limit(SHOWN)
                .map(candidate -> "\n  pod " + candidate.name() + ": "
                        + candidate.obstacle().orElse(""))
                .collect(Collectors.joining());
        String more = candidates.size() > SHOWN ? "\n  and " + (candidates.size() - SHOWN) + " more" : "";
        return new NotFoundException("None of the pods in namespace " + namespace + " that are selected by " + selector
                + " is ready:" + states + more + "\nSee 'kubectl describe pod -n " + namespace
                + "', or wait: 'podunit wait'." + question());
    }

    NotFoundException severalContainers(String pod, List<String> containers) {
        return new NotFoundException("Pod " + pod + " in namespace " + namespace + " (selected by " + selector
                + ") has several containers, and none is named: " + String.join(", ", containers)
                + ". Name one with podunit.exec.container, or -c of the command.");
    }

    NotFoundException noContainer(String pod, String container, List<String> containers) {
        return new NotFoundException("Pod " + pod + " in namespace " + namespace + " (selected by " + selector
                + ") has no container " + container + ". It has: " + String.join(", ", containers) + '.');
    }

    private String question() {
        return " Whether you may run anything there: kubectl auth can-i create pods/exec -n " + namespace;
    }
}
