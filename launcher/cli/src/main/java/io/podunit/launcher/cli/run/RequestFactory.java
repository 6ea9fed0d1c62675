package io.podunit.launcher.cli.run;

import io.podunit.Constants;
import io.podunit.launcher.protocol.TestSelection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Options to what the platform's launcher understands. */
final class RequestFactory {

    private final RunOptions options;
    private final boolean local;

    /** @param local whether all runs in this JVM */
    RequestFactory(RunOptions options, boolean local) {
        this.options = options;
        this.local = local;
    }

    LauncherDiscoveryRequest request() {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors())
                .filters(filters().toArray(Filter[]::new))
                .configurationParameters(options.parameters())
                .build();
    }

    private List<DiscoverySelector> selectors() {
        List<DiscoverySelector> selectors = new ArrayList<>();
        Selection selection = options.selection();
        selection.classes().forEach(name -> selectors.add(DiscoverySelectors.selectClass(name)));
        selection.methods().forEach(name -> selectors.add(DiscoverySelectors.selectMethod(name)));
        selection.packages().forEach(name -> selectors.add(DiscoverySelectors.selectPackage(name)));
        selectors.addAll(DiscoverySelectors.selectClasspathRoots(new LinkedHashSet<>(selection.scans())));
        selectors.addAll(new TestSelection(selection.ids()).selectors());
        return selectors;
    }

    private List<Filter<?>> filters() {
        List<Filter<?>> filters = new ArrayList<>();
        filters.add(new TestSelection(options.selection().ids()).filter());
        // Nothing may run here that was meant for the cluster, nor the other way round.
        filters.add(
                local
                        ? EngineFilter.excludeEngines(Constants.ENGINE_ID)
                        : EngineFilter.includeEngines(Constants.ENGINE_ID));
        Filters given = options.filters();
        if (!given.includedTags().isEmpty()) {
            filters.add(TagFilter.includeTags(given.includedTags()));
        }
        if (!given.excludedTags().isEmpty()) {
            filters.add(TagFilter.excludeTags(given.excludedTags()));
        }
        if (!given.classNames().isEmpty()) {
            filters.add(
                    ClassNameFilter.includeClassNamePatterns(given.classNames().toArray(String[]::new)));
        }
        return filters;
    }
}
