package io.podunit.engine;

import io.podunit.Constants;
import io.podunit.config.ConfigurationSources;
import io.podunit.discovery.KubernetesEngineDescriptor;
import io.podunit.discovery.RemoteDiscovery;
import io.podunit.engine.preparation.Rehearsal;
import org.apiguardian.api.API;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;

/** The engine that runs tests in a cluster. */
@API(status = API.Status.INTERNAL)
public final class PodunitTestEngine implements TestEngine {

    @Override
    public String getId() {
        return Constants.ENGINE_ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId root) {
        ConfigurationSources sources = ConfigurationSources.of(request.getConfigurationParameters());
        TestDescriptor claimed = new RemoteDiscovery(request, root, sources).discover();
        if (claimed instanceof KubernetesEngineDescriptor ours
                && !ours.getChildren().isEmpty()) {
            Rehearsal.once(sources, ours.firstSettings());
        }
        return claimed;
    }

    @Override
    public void execute(ExecutionRequest request) {
        TestDescriptor root = request.getRootTestDescriptor();
        EngineExecutionListener listener = request.getEngineExecutionListener();
        listener.executionStarted(root);
        if (root instanceof KubernetesEngineDescriptor claimed) {
            new RunOrchestrator(request, claimed).execute();
        }
        listener.executionFinished(root, TestExecutionResult.successful());
    }
}
