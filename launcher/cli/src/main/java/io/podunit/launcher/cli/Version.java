package io.podunit.launcher.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. Not JUnit's version: in the fat jar, all packages have the command's own manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "podunit " + (version == null ? "development" : version) + " (Java " + Runtime.version() + ')'
        };
    }
}
