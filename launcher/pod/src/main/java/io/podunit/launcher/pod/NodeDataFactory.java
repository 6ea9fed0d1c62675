package io.podunit.launcher.pod;

import io.podunit.launcher.protocol.NodeData;
import io.podunit.launcher.protocol.SourceData;
import io.podunit.launcher.protocol.SourceData.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.DirectorySource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.descriptor.PackageSource;
import org.junit.platform.engine.support.descriptor.UriSource;
import org.junit.platform.launcher.TestIdentifier;

/** Takes a test identifier apart. */
final class NodeDataFactory {

    private NodeDataFactory() {}

    /** @param source what to say of where it is; null for what its parent has */
    static NodeData of(TestIdentifier node, @Nullable TestSource source) {
        TextLimit limit = TextLimit.ofOneEvent();
        return new NodeData(
                node.getUniqueId(),
                limit.fit(node.getDisplayName()),
                limit.fit(node.getLegacyReportingName()),
                node.isTest(),
                node.isContainer(),
                source == null ? null : source(source),
                node.getTags().stream().map(TestTag::getName).sorted().toList());
    }

    // The order matters: file, directory and URI sources are URI sources too.
    private static @Nullable SourceData source(TestSource source) {
        if (source instanceof ClassSource c) {
            return at(Kind.CLASS, c.getClassName(), c.getPosition());
        } else if (source instanceof MethodSource method) {
            return new SourceData(Kind.METHOD, method.getClassName(), method.getMethodName(), parameters(method), 0, 0);
        } else if (source instanceof FileSource file) {
            return at(Kind.FILE, file.getFile().getPath(), file.getPosition());
        } else if (source instanceof DirectorySource directory) {
            return at(Kind.DIRECTORY, directory.getFile().getPath(), Optional.empty());
        } else if (source instanceof ClasspathResourceSource resource) {
            return at(Kind.RESOURCE, resource.getClasspathResourceName(), resource.getPosition());
        } else if (source instanceof PackageSource pack) {
            return at(Kind.PACKAGE, pack.getPackageName(), Optional.empty());
        } else if (source instanceof UriSource uri) {
            return at(Kind.URI, uri.getUri().toString(), Optional.empty());
        }
        return null;
    }

    private static String parameters(MethodSource method) {
        @Nullable String types = method.getMethodParameterTypes();
        return types == null ? "" : types;
    }

    private static SourceData at(Kind kind, String name, Optional<FilePosition> position) {
        int line = position.map(FilePosition::getLine).orElse(0);
        int column = position.flatMap(FilePosition::getColumn).orElse(0);
        return new SourceData(kind, name, "", "", line, column);
    }
}
