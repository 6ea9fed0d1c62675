package io.podunit.engine.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/** A class that was heard of must not be reported a second time, wherever its engine stands. */
class StartedNodesTests {

    private static final UniqueId SUITE =
            UniqueId.forEngine("junit-platform-suite").append("suite", "S");

    @Test
    void hearsOfClassesAlsoWhereTheEngineStandsBelowASuite() {
        StartedNodes started = new StartedNodes(new EngineExecutionListener() {});
        for (TestDescriptor engine : List.of(engine(UniqueId.forEngine("e")), engine(SUITE.appendEngine("e")))) {
            TestDescriptor type = child(engine, "class");
            TestDescriptor method = child(type, "method");
            started.executionStarted(type);
            started.executionStarted(method);
            assertThat(started.contains(type.getUniqueId())).isTrue();
            assertThat(started.contains(method.getUniqueId())).isFalse();
        }
    }

    private static TestDescriptor engine(UniqueId id) {
        EngineDescriptor engine = new EngineDescriptor(id, "engine");
        if (id.hasPrefix(SUITE)) {
            new EngineDescriptor(SUITE, "suite").addChild(engine);
        }
        return engine;
    }

    private static TestDescriptor child(TestDescriptor parent, String type) {
        TestDescriptor child = new AbstractTestDescriptor(parent.getUniqueId().append(type, "X"), "X") {
            @Override
            public Type getType() {
                return Type.CONTAINER;
            }
        };
        parent.addChild(child);
        return child;
    }
}
