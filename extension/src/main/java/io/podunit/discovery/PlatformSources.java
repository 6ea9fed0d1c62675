package io.podunit.discovery;

import io.podunit.launcher.protocol.MalformedEventException;
import io.podunit.launcher.protocol.SourceData;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.DirectorySource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.descriptor.PackageSource;
import org.junit.platform.engine.support.descriptor.UriSource;

/** What a pod says about a node's source, as the platform's test source. */
final class PlatformSources {

    /** What no class name holds. */
    private static final String NO_CLASS = "/\\;[";

    private PlatformSources() {}

    static @Nullable TestSource of(@Nullable SourceData source) {
        if (source == null) {
            return null;
        }
        return switch (source.kind()) {
            case CLASS -> ClassSource.from(className(source.name()), position(source));
            case METHOD -> MethodSource.from(className(source.name()), source.method(), source.parameters());
            case FILE -> FileSource.from(new File(source.name()), position(source));
            case DIRECTORY -> DirectorySource.from(new File(source.name()));
            case RESOURCE -> ClasspathResourceSource.from(source.name(), position(source));
            case PACKAGE -> PackageSource.from(source.name());
            case URI -> uri(source.name());
        };
    }

    /** Build tools name files by it. */
    private static String className(String name) {
        boolean path = name.contains("..");
        for (int i = 0; i < name.length(); i++) {
            path |= name.charAt(i) < ' ' || NO_CLASS.indexOf(name.charAt(i)) >= 0;
        }
        if (path) {
            throw new MalformedEventException("no class is named " + name);
        }
        return name;
    }

    private static TestSource uri(String text) {
        try {
            return UriSource.from(new URI(text));
        } catch (URISyntaxException e) {
            throw new MalformedEventException("the source of a node is no URI: " + text, e);
        }
    }

    private static @Nullable FilePosition position(SourceData source) {
        if (source.line() == 0) {
            return null;
        }
        return source.column() == 0
                ? FilePosition.from(source.line())
                : FilePosition.from(source.line(), source.column());
    }
}
