package io.podunit.discovery;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/** The root: what Podunit claimed. All that execution needs is here, because Eclipse discovers and executes in two calls. */
@API(status = API.Status.INTERNAL)
public final class KubernetesEngineDescriptor extends EngineDescriptor {

    private final Map<UniqueId, Map<String, String>> settings;

    KubernetesEngineDescriptor(UniqueId id, Map<UniqueId, Map<String, String>> settings) {
        super(id, "Podunit");
        this.settings = settings;
    }

    public UniqueIdMapper mapper() {
        return new UniqueIdMapper(getUniqueId());
    }

    /** What is left of the claimed classes after filters, in the order of discovery. */
    public List<RemoteClass> selection() {
        return getChildren().stream()
                .map(RemoteTestDescriptor.class::cast)
                .map(child ->
                        new RemoteClass(child, settings.getOrDefault(child.getUniqueId(), Map.of()), child.selectors()))
                .toList();
    }
}
