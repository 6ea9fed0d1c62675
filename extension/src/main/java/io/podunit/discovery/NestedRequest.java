package io.podunit.discovery;

import java.util.List;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoveryFilter;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.OutputDirectoryCreator;

/**
 * What Jupiter is asked for on our behalf: the launcher's request with selectors of ours. With a listener of ours as well: with
 * the launcher's own, each of Jupiter's issues would be told once by Jupiter and once more by us.
 */
record NestedRequest(
        EngineDiscoveryRequest original, List<DiscoverySelector> selectors, EngineDiscoveryListener listener)
        implements EngineDiscoveryRequest {

    @Override
    public <T extends DiscoverySelector> List<T> getSelectorsByType(Class<T> type) {
        return selectors.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public <T extends DiscoveryFilter<?>> List<T> getFiltersByType(Class<T> type) {
        return original.getFiltersByType(type);
    }

    @Override
    public ConfigurationParameters getConfigurationParameters() {
        return original.getConfigurationParameters();
    }

    @Override
    public EngineDiscoveryListener getDiscoveryListener() {
        return listener;
    }

    @Override
    public OutputDirectoryCreator getOutputDirectoryCreator() {
        return original.getOutputDirectoryCreator();
    }
}
