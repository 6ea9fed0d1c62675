package io.podunit.samples.comparison;

import io.podunit.Constants;
import io.podunit.samples.transcript.TranscriptRecorder;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs classes and tells what was heard of each. */
final class Runs {

    private Runs() {}

    /** As if there were no Podunit. */
    static Map<String, List<String>> local(List<Class<?>> classes) {
        return run(request(classes)
                .filters(EngineFilter.excludeEngines(Constants.ENGINE_ID))
                .configurationParameter(Constants.FALLBACK, "local"));
    }

    static Map<String, List<String>> remote(List<Class<?>> classes, Map<String, String> configuration) {
        return run(request(classes).configurationParameters(configuration));
    }

    private static LauncherDiscoveryRequestBuilder request(List<Class<?>> classes) {
        List<? extends DiscoverySelector> selectors =
                classes.stream().map(DiscoverySelectors::selectClass).toList();
        return LauncherDiscoveryRequestBuilder.request().selectors(selectors);
    }

    private static Map<String, List<String>> run(LauncherDiscoveryRequestBuilder request) {
        try (StreamRecorder streams = new StreamRecorder()) {
            TranscriptRecorder recorder = new TranscriptRecorder(streams);
            LauncherFactory.create().execute(request.build(), recorder);
            return recorder.transcripts();
        }
    }
}
