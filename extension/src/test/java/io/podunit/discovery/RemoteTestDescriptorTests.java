package io.podunit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.protocol.NodeData;
import io.podunit.launcher.protocol.SourceData;
import io.podunit.launcher.protocol.SourceData.Kind;
import java.io.File;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestDescriptor.Type;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.DirectorySource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.descriptor.PackageSource;
import org.junit.platform.engine.support.descriptor.UriSource;

class RemoteTestDescriptorTests {

    private static final UniqueId ID = UniqueId.forEngine("junit5-podunit").append("class", "Foo");

    @Test
    void a_node_of_a_pod_keeps_what_the_pod_says() {
        var source = new SourceData(Kind.METHOD, "Foo", "bar", "int", 0, 0);
        var node = new NodeData("[engine:junit-jupiter]", "[2] 7", "bar(int)[2]", true, false, source, List.of("slow"));

        var descriptor = RemoteTestDescriptor.of(node, ID, parent(null));

        assertThat(descriptor.getUniqueId()).isEqualTo(ID);
        assertThat(descriptor.getDisplayName()).isEqualTo("[2] 7");
        assertThat(descriptor.getLegacyReportingName()).isEqualTo("bar(int)[2]");
        assertThat(descriptor.getTags()).containsExactly(TestTag.create("slow"));
        assertThat(descriptor.getSource())
                .contains(org.junit.platform.engine.support.descriptor.MethodSource.from("Foo", "bar", "int"));
        assertThat(descriptor.mayRegisterTests()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true, false, TEST", "false, true, CONTAINER", "true, true, CONTAINER_AND_TEST"})
    void types(boolean test, boolean container, Type type) {
        var node = new NodeData("id", "name", "name", test, container, null, List.of());

        assertThat(RemoteTestDescriptor.of(node, ID, parent(null)).getType()).isEqualTo(type);
        assertThat(RemoteTestDescriptor.of(node, ID, parent(null)).getSource()).isEmpty();
    }

    @Test
    void a_node_whose_source_was_lost_has_that_of_its_parent() {
        var node = new NodeData("id", "name", "name", true, false, null, List.of());
        var source = org.junit.platform.engine.support.descriptor.MethodSource.from("Foo", "bar", "int");

        assertThat(RemoteTestDescriptor.of(node, ID, parent(source)).getSource())
                .contains(source);
    }

    private static TestDescriptor parent(TestSource source) {
        return new AbstractTestDescriptor(ID, "parent", source) {
            @Override
            public Type getType() {
                return Type.CONTAINER;
            }
        };
    }

    @ParameterizedTest
    @MethodSource("sources")
    void sources(SourceData data, TestSource source) {
        assertThat(PlatformSources.of(data)).isEqualTo(source);
    }

    static Stream<Arguments> sources() {
        var position = FilePosition.from(3, 4);
        return Stream.of(
                Arguments.of(data(Kind.CLASS, "Foo", 0, 0), ClassSource.from("Foo")),
                Arguments.of(data(Kind.CLASS, "Foo", 3, 0), ClassSource.from("Foo", FilePosition.from(3))),
                Arguments.of(data(Kind.FILE, "/f", 3, 4), FileSource.from(new File("/f"), position)),
                Arguments.of(data(Kind.DIRECTORY, "/d", 0, 0), DirectorySource.from(new File("/d"))),
                Arguments.of(data(Kind.RESOURCE, "r", 3, 4), ClasspathResourceSource.from("r", position)),
                Arguments.of(data(Kind.PACKAGE, "a.b", 0, 0), PackageSource.from("a.b")),
                Arguments.of(data(Kind.URI, "http://x/y", 0, 0), UriSource.from(URI.create("http://x/y"))));
    }

    private static SourceData data(Kind kind, String name, int line, int column) {
        return new SourceData(kind, name, "", "", line, column);
    }
}
