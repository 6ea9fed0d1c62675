package io.podunit.discovery;

import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.podunit.Constants;
import io.podunit.config.ConfigurationSources;
import io.podunit.launcher.protocol.TestSelection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Requests through a real launcher, as build tools send them, and what each engine made of them. */
final class Discoveries {

    private final List<KubernetesEngineDescriptor> executed = new ArrayList<>();
    private final Map<String, TestExecutionResult> finished = new TreeMap<>();
    private final Map<String, String> skipped = new HashMap<>();
    private final List<String> issues = new ArrayList<>();

    static LauncherDiscoveryRequestBuilder selecting(DiscoverySelector... selectors) {
        return request().selectors(selectors);
    }

    /** Discovers and executes; the engine keeps its root instead of going to a cluster. */
    static Discoveries execute(LauncherDiscoveryRequestBuilder builder) {
        var run = new Discoveries();
        var config = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .addTestEngines(run.new RecordingEngine(), jupiter())
                .build();
        var request = builder.listeners(run.new IssueListener()).build();
        LauncherFactory.create(config).execute(request, run.new ResultListener());
        return run;
    }

    /** As if there were no Podunit. */
    static Discoveries executeAlone(LauncherDiscoveryRequestBuilder builder) {
        return execute(builder.filters(EngineFilter.excludeEngines(Constants.ENGINE_ID))
                .configurationParameter(Constants.FALLBACK, "local"));
    }

    /** Discovers with the engines of the class path; what is found by them, as unique ids. */
    static List<String> discover(LauncherDiscoveryRequestBuilder builder) {
        var plan = LauncherFactory.create().discover(builder.build());
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(node -> plan.getChildren(node).isEmpty())
                .map(TestIdentifier::getUniqueId)
                .map(Discoveries::brief)
                .sorted()
                .toList();
    }

    List<RemoteClass> selection() {
        return executed.stream().flatMap(root -> root.selection().stream()).toList();
    }

    /** What pods are to run. */
    TestSelection sent() {
        return new TestSelection(selection().stream()
                .flatMap(selected -> selected.selectors().stream())
                .toList());
    }

    /** What is sent, but for limits. */
    List<String> selectors() {
        return sent().texts().stream()
                .filter(text -> !text.startsWith("only:"))
                .map(Discoveries::brief)
                .toList();
    }

    /** What runs where only Jupiter is, as in a pod that gets all classes. */
    List<String> ranInPod() {
        var selectors = sent().selectors().toArray(DiscoverySelector[]::new);
        return executeAlone(selecting(selectors).filters(sent().filter())).ranHere();
    }

    List<String> issues() {
        return issues;
    }

    /** The leaves that ran in this JVM and passed. */
    List<String> ranHere() {
        return finished.entrySet().stream()
                .filter(entry -> entry.getValue().getStatus() == TestExecutionResult.Status.SUCCESSFUL)
                .map(Map.Entry::getKey)
                .filter(id -> id.matches(".*/\\[(method|test-template-invocation|dynamic-test):[^/]*"))
                .map(Discoveries::brief)
                .toList();
    }

    /** Everything that ran to an end, but for engines. */
    List<String> ids() {
        return finished.keySet().stream().filter(id -> id.contains("/")).toList();
    }

    String failure(String end) {
        return finished.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(end))
                .flatMap(entry -> entry.getValue().getThrowable().stream())
                .map(Throwable::getMessage)
                .findFirst()
                .orElse("no failure of " + end + " in " + finished);
    }

    Map<String, String> skipped() {
        return skipped;
    }

    private static String brief(String id) {
        return id.replace("io.podunit.discovery.DiscoveryTestCase$", "");
    }

    private static TestEngine jupiter() {
        return ServiceLoader.load(TestEngine.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(engine -> engine.getId().equals(UniqueIdMapper.JUPITER))
                .findFirst()
                .orElseThrow();
    }

    private final class RecordingEngine implements TestEngine {

        @Override
        public String getId() {
            return Constants.ENGINE_ID;
        }

        @Override
        public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId root) {
            var sources = ConfigurationSources.of(request.getConfigurationParameters());
            return new RemoteDiscovery(request, root, sources).discover();
        }

        @Override
        public void execute(ExecutionRequest request) {
            var root = (KubernetesEngineDescriptor) request.getRootTestDescriptor();
            executed.add(root);
            request.getEngineExecutionListener().executionStarted(root);
            request.getEngineExecutionListener().executionFinished(root, TestExecutionResult.successful());
        }
    }

    private final class IssueListener implements LauncherDiscoveryListener {

        @Override
        public void issueEncountered(UniqueId engine, DiscoveryIssue issue) {
            issues.add(engine.getLastSegment().getValue() + ": " + issue.message());
        }
    }

    private final class ResultListener implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier node, TestExecutionResult result) {
            finished.put(node.getUniqueId(), result);
        }

        @Override
        public void executionSkipped(TestIdentifier node, String reason) {
            skipped.put(brief(node.getUniqueId()), reason);
        }
    }
}
