package io.podunit.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.PodunitException;
import io.podunit.launcher.protocol.NodeData;
import io.podunit.launcher.protocol.SourceData;
import io.podunit.launcher.protocol.SourceData.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/** What a pod may register: what Jupiter could have, and nothing else. */
class DynamicNodesTests {

    private static final UniqueId ROOT = UniqueId.forEngine("junit5-podunit");
    private static final String PARENT = "[engine:junit-jupiter]/[class:Foo]";

    private final TestDescriptor parent = RemoteTestDescriptor.of(
            node(PARENT, null),
            ROOT.append("class", "Foo"),
            new org.junit.platform.engine.support.descriptor.EngineDescriptor(ROOT, "engine"));
    private final DynamicNodes nodes = new DynamicNodes(new UniqueIdMapper(ROOT), 3);

    @Test
    void liesBelowItsParent() {
        TestDescriptor made = nodes.make(node(PARENT + "/[dynamic-test:#1]", null), parent);

        assertThat(made.getUniqueId()).isEqualTo(ROOT.append("class", "Foo").append("dynamic-test", "#1"));
    }

    /** Whatever is in its last segment, and whether or not the one before had the same parent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "#1",
                "a b",
                "%",
                "%41",
                "+",
                "a+b",
                "[",
                "]",
                "[]",
                ":",
                "a:b",
                "/",
                "a/b",
                "]/[x:y",
                "\\",
                "\u00e4\u20ac",
                "\"",
                "a]",
                "[a"
            })
    void hasTheIdThatThePlatformGives(String value) {
        UniqueId jupiter = UniqueId.parse(PARENT);
        for (String type : List.of("dynamic-test", "a:b", "[%]")) {
            TestDescriptor made =
                    nodes(10).make(node(jupiter.append(type, value).toString(), null), parent);

            assertThat(made.getUniqueId()).isEqualTo(parent.getUniqueId().append(type, value));
            assertThat(made.getUniqueId().getLastSegment().getValue()).isEqualTo(value);
        }
    }

    @Test
    void parentsMayTakeTurns() {
        TestDescriptor other = RemoteTestDescriptor.of(node("", null), ROOT.append("class", "Bar"), parent);
        DynamicNodes many = nodes(10);
        for (int i = 0; i < 3; i++) {
            String segment = "/[dynamic-test:#" + i + "]";

            assertThat(many.make(node(PARENT + segment, null), parent).getUniqueId())
                    .isEqualTo(parent.getUniqueId().append("dynamic-test", "#" + i));
            assertThat(many.make(node("[engine:junit-jupiter]/[class:Bar]" + segment, null), other)
                            .getUniqueId())
                    .isEqualTo(other.getUniqueId().append("dynamic-test", "#" + i));
            assertThatThrownBy(() -> many.make(node(PARENT + segment, null), other))
                    .isInstanceOf(PodunitException.class);
        }
    }

    private static DynamicNodes nodes(int most) {
        return new DynamicNodes(new UniqueIdMapper(ROOT), most);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no id",
                "[engine:other]/[class:Foo]/[dynamic-test:#1]",
                "[engine:junit-jupiter]/[class:Bar]/[dynamic-test:#1]",
                PARENT,
                PARENT + "/",
                PARENT + "/[dynamic-test]",
                PARENT + "/[:#1]",
                PARENT + "/[dynamic-test:]",
                PARENT + "/[dynamic-test: ]",
                PARENT + "/dynamic-test:#1]",
                PARENT + "/[dynamic-test:#1",
                PARENT + "/[dynamic-container:#1]/[dynamic-test:#1]"
            })
    void elsewhereItIsNoNode(String id) {
        assertThatThrownBy(() -> nodes.make(node(id, null), parent))
                .isInstanceOf(PodunitException.class)
                .hasMessageStartingWith("A pod registered a node that cannot be, " + id + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/cron.d/evil", "a/b", "..", "a\\b", "[Lx;", "a\nb", ""})
    void aPathIsNoClass(String name) {
        for (Kind kind : List.of(Kind.CLASS, Kind.METHOD)) {
            SourceData source = new SourceData(kind, name, "method", "", 0, 0);

            assertThatThrownBy(() -> nodes.make(node(PARENT + "/[dynamic-test:#1]", source), parent))
                    .isInstanceOf(PodunitException.class);
        }
    }

    @Test
    void theClassOfASourceIsNotLoaded() {
        SourceData source = new SourceData(Kind.CLASS, Booby.class.getName(), "", "", 0, 0);

        nodes.make(node(PARENT + "/[dynamic-test:#1]", source), parent);

        assertThat(System.getProperty("podunit.test.booby")).isNull();
    }

    @Test
    void thereIsAnEndOfThem() {
        for (int i = 0; i < 3; i++) {
            nodes.make(node(PARENT + "/[dynamic-test:#" + i + "]", null), parent);
        }

        assertThatThrownBy(() -> nodes.make(node(PARENT + "/[dynamic-test:#4]", null), parent))
                .hasMessageStartingWith("The pods of this run found more than 3 tests");
    }

    private static NodeData node(String id, SourceData source) {
        return new NodeData(id, "name", "name", true, false, source, List.of());
    }

    /** Would be noticed if it were loaded and initialised here. */
    static final class Booby {
        static {
            System.setProperty("podunit.test.booby", "initialised");
        }

        private Booby() {}
    }
}
