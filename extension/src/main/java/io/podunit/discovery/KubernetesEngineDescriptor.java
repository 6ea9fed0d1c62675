package io.podunit.discovery;

import io.podunit.launcher.protocol.TestSelection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/** The root: what Podunit claimed. All that execution needs is here, because Eclipse discovers and executes in two calls. */
@API(status = API.Status.INTERNAL)
public final class KubernetesEngineDescriptor extends EngineDescriptor {

    private final Map<UniqueId, Map<String, String>> settings;
    private final Map<UniqueId, List<String>> narrowed;

    /**
     * @param settings what annotations set, by the id of a class
     * @param narrowed the selectors to send for a class of which single invocations were selected
     */
    KubernetesEngineDescriptor(
            UniqueId id, Map<UniqueId, Map<String, String>> settings, Map<UniqueId, List<String>> narrowed) {
        super(id, "Podunit");
        this.settings = settings;
        this.narrowed = narrowed;
    }

    public UniqueIdMapper mapper() {
        return new UniqueIdMapper(getUniqueId());
    }

    /** What is left of the claimed classes after filters, in the order of discovery. */
    public List<RemoteClass> selection() {
        return getChildren().stream()
                .map(RemoteTestDescriptor.class::cast)
                .map(child ->
                        new RemoteClass(child, settings.getOrDefault(child.getUniqueId(), Map.of()), selectors(child)))
                .toList();
    }

    /** What the annotations of the first class set; most often those of all. */
    public Map<String, String> firstSettings() {
        return getChildren().stream()
                .findFirst()
                .map(child -> settings.getOrDefault(child.getUniqueId(), Map.of()))
                .orElse(Map.of());
    }

    /** The leaves say it all, but for single invocations. */
    private List<String> selectors(RemoteTestDescriptor selected) {
        List<UniqueId> leaves = selected.leaves().stream().map(mapper()::toPod).toList();
        List<String> chosen = narrowed.get(selected.getUniqueId());
        return chosen == null
                ? leaves.stream().map(UniqueId::toString).toList()
                : Stream.concat(chosen.stream(), leaves.stream().map(TestSelection::limit))
                        .toList();
    }
}
