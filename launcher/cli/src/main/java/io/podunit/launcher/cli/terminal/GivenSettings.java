package io.podunit.launcher.cli.terminal;

import io.podunit.config.ConfigurationResolver;
import io.podunit.config.ConfigurationSources;
import io.podunit.config.RunConfiguration;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** The settings of a command that runs no tests: what was typed, before all other sources. */
@API(status = API.Status.INTERNAL)
public final class GivenSettings {

    private GivenSettings() {}

    /** The settings, with these values by key. */
    public static RunConfiguration of(Map<String, String> given) {
        return SystemProperties.during(given, () -> {
            var sources = ConfigurationSources.of(key -> Optional.empty());
            return new ConfigurationResolver(sources, Map.of()).resolve();
        });
    }
}
