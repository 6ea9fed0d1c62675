package io.podunit.operations.readiness;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.podunit.operations.object.ClusterObject;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/** When an object is as somebody waits for it to be. */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL)
public interface Readiness {

    /** @param object empty where it is not there */
    State of(Optional<ClusterObject> object);

    /** What a wait comes to. */
    sealed interface State {

        /** Why, in a few words. */
        String reason();

        /** It is as it should be. */
        record Ready(String reason) implements State {}

        /** Not yet. */
        record NotYet(String reason) implements State {}

        /** It will not be, however long one waits. */
        record Never(String reason) implements State {}
    }

    /**
     * What ready means for that kind: all replicas of a workload are of the newest revision and available, a Job is complete, a Pod
     * ready or succeeded, a definition established, a volume claim bound, a namespace active. Any other kind is ready when its
     * condition {@code Ready} (or {@code Available}) is true for its newest generation, and at once if it has none.
     */
    static Readiness byKind() {
        return present(KindReadiness::of);
    }

    /** The condition of that type, under {@code status.conditions}, is {@code True}. */
    static Readiness condition(String type) {
        return present(object -> Conditions.of(object).is(type, "True"));
    }

    /** The condition of that type has that status. */
    static Readiness condition(String type, String status) {
        return present(object -> Conditions.of(object).is(type, status));
    }

    /**
     * One of the values at that path, see {@link ClusterObject#values}, is that one.
     *
     * @throws IllegalArgumentException where it is no such path
     */
    static Readiness value(String path, String value) {
        new ClusterObject(MissingNode.getInstance()).values(path);
        return present(object -> object.values(path).contains(value)
                ? new State.Ready(path + " is " + value)
                : new State.NotYet(path + " is " + object.values(path) + ", not " + value));
    }

    /** @param description completes the sentence "it is not …" */
    static Readiness matching(String description, Predicate<ClusterObject> predicate) {
        return present(object -> predicate.test(object)
                ? new State.Ready("it is " + description)
                : new State.NotYet("it is not " + description));
    }

    /** It is not there, or no longer. */
    static Readiness gone() {
        return object -> object.<State>map(found -> new State.NotYet(Finalizers.of(found)))
                .orElse(new State.Ready("it is gone"));
    }

    private static Readiness present(Function<ClusterObject, State> states) {
        return object -> object.map(states).orElse(new State.NotYet("it is not there"));
    }
}
