package io.podunit.operations.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.operations.object.ClusterObject;
import io.podunit.operations.readiness.Readiness.State;
import io.podunit.operations.readiness.Readiness.State.Never;
import io.podunit.operations.readiness.Readiness.State.NotYet;
import io.podunit.operations.readiness.Readiness.State.Ready;
import java.util.stream.Stream;

/** What ready means for each kind; for workloads by the rules of {@code kubectl rollout status}. */
final class KindReadiness {

    private final JsonNode spec;
    private final JsonNode status;
    private final Conditions conditions;

    private KindReadiness(ClusterObject object) {
        this.spec = object.tree().path("spec");
        this.status = object.tree().path("status");
        this.conditions = Conditions.of(object);
    }

    static State of(ClusterObject object) {
        if (!object.text(".metadata.deletionTimestamp").isEmpty()) {
            return new NotYet(Finalizers.of(object));
        }
        var ready = new KindReadiness(object);
        return switch (object.kind()) {
            case "Deployment" -> ready.observed(ready::deployment);
            case "StatefulSet" -> ready.observed(ready::statefulSet);
            case "DaemonSet" -> ready.observed(ready::daemonSet);
            case "ReplicaSet", "ReplicationController" -> ready.observed(() -> ready.replicas("availableReplicas"));
            case "Job" -> ready.job();
            case "Pod" -> ready.pod();
            case "PersistentVolumeClaim" -> ready.phase("Bound");
            case "Namespace" -> ready.phase("Active");
            case "CustomResourceDefinition" -> ready.conditions.is("Established", "True");
            case "APIService" -> ready.conditions.is("Available", "True");
            default -> ready.observed(ready::other);
        };
    }

    private interface Rule {
        State state();
    }

    /** A status of an older generation says nothing about this one. */
    private State observed(Rule rule) {
        boolean old = status.path("observedGeneration").asLong(conditions.generation()) < conditions.generation();
        boolean unseen = status.path("observedGeneration").isMissingNode() && spec.has("template");
        return old || unseen ? new NotYet("its controller has not seen the last change yet") : rule.state();
    }

    private State deployment() {
        if (conditions.told("Progressing").contains("ProgressDeadlineExceeded")) {
            return new Never(conditions.told("Progressing"));
        } else if (spec.path("paused").asBoolean() && count("updatedReplicas") < wanted()) {
            return new Never("it is paused: continue with 'kubectl rollout resume'");
        } else if (count("replicas") > count("updatedReplicas")) {
            return new NotYet((count("replicas") - count("updatedReplicas")) + " old pods are still there");
        }
        State updated = replicas("updatedReplicas");
        return updated instanceof Ready ? replicas("availableReplicas") : updated;
    }

    private State statefulSet() {
        State ready = replicas("readyReplicas");
        boolean rolling =
                spec.at("/updateStrategy/type").asText("RollingUpdate").equals("RollingUpdate");
        int updated =
                wanted() - spec.at("/updateStrategy/rollingUpdate/partition").asInt();
        if (!(ready instanceof Ready) || !rolling || count("updatedReplicas") >= updated) {
            return ready;
        }
        return new NotYet(count("updatedReplicas") + " of " + updated + " pods are of the newest revision");
    }

    private State daemonSet() {
        int nodes = count("desiredNumberScheduled");
        int ready = Math.min(count("updatedNumberScheduled"), count("numberAvailable"));
        return ready < nodes
                ? new NotYet(ready + " of " + nodes + " nodes have an available pod of the newest revision")
                : new Ready(nodes + " nodes have an available pod");
    }

    private State replicas(String field) {
        String told = count(field) + " of " + wanted() + " replicas (" + field + ')';
        return count(field) < wanted() ? new NotYet(told) : new Ready(told);
    }

    private int wanted() {
        return spec.path("replicas").asInt(1);
    }

    private int count(String field) {
        return status.path(field).asInt();
    }

    private State job() {
        return conditions.holds("Failed") ? new Never(conditions.told("Failed")) : conditions.is("Complete", "True");
    }

    private State pod() {
        return switch (status.path("phase").asText()) {
            case "Succeeded" -> new Ready("it has succeeded");
            case "Failed" ->
                new Never("it has failed: " + status.path("reason").asText("a container ended with an error"));
            default -> conditions.is("Ready", "True");
        };
    }

    private State phase(String wanted) {
        String phase = status.path("phase").asText();
        return phase.equals(wanted) ? new Ready("its phase is " + phase) : new NotYet("its phase is " + phase);
    }

    private State other() {
        return Stream.of("Ready", "Available")
                .filter(type -> conditions.find(type).isPresent())
                .findFirst()
                .map(type -> conditions.is(type, "True"))
                .orElse(new Ready("it is there"));
    }
}
