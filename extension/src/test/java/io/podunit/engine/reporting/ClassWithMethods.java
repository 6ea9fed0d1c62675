package io.podunit.engine.reporting;

import io.podunit.discovery.RemoteClass;
import io.podunit.discovery.RemoteTestDescriptor;
import io.podunit.launcher.protocol.NodeData;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/** A class {@code C} as discovery would have it, each method selected by its name. */
final class ClassWithMethods {

    static final UniqueId ID = UniqueId.forEngine("e").append("class", "C");

    private ClassWithMethods() {}

    static RemoteClass of(String... methods) {
        return of(ID, methods);
    }

    static RemoteClass of(UniqueId id, String... methods) {
        EngineDescriptor engine = new EngineDescriptor(id.removeLastSegment(), "engine");
        RemoteTestDescriptor type =
                RemoteTestDescriptor.of(node(id.getLastSegment().getValue(), id), id, engine);
        engine.addChild(type);
        for (String method : methods) {
            UniqueId below = id.append("method", method);
            type.addChild(RemoteTestDescriptor.of(node(method, below), below, type));
        }
        return new RemoteClass(type, Map.of(), List.of(methods));
    }

    private static NodeData node(String name, UniqueId id) {
        return new NodeData(id.toString(), name, name, true, true, null, List.of());
    }
}
