package io.podunit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podunit.Constants;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * With a registry that this machine and the cluster's nodes reach by the same name, and that has an image for pods. {@code .ci/registry}
 * fills that of the test cluster.
 */
@Tag("cluster")
@Timeout(300)
class ImageOnClusterTests {

    private static final String BASE =
            System.getenv().getOrDefault("PODUNIT_TEST_BASE", "localhost:5000/podunit-tests:17-jre");
    private static final String REPOSITORY = BASE.substring(0, BASE.lastIndexOf(':'));

    @TempDir
    static Path directory;

    private static KubernetesClient client;
    private static String namespace = "";

    @BeforeAll
    static void prepare() throws IOException {
        assumeTrue(System.getenv("KUBECONFIG") != null, "no cluster: KUBECONFIG is not set");
        assumeTrue(baseIsThere(), "no registry with " + BASE + ": see .ci/registry");
        client = new KubernetesClientBuilder().build();
        namespace = "image-" + Long.toString(System.nanoTime(), 36);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
        Awaitility.await("what controllers make in a namespace")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> client.serviceAccounts()
                                .inNamespace(namespace)
                                .withName("default")
                                .get()
                        != null);
    }

    @AfterAll
    static void remove() {
        if (client != null) {
            client.namespaces().withName(namespace).delete();
            client.close();
        }
    }

    @Test
    void classesOfTwoPodsComeOutAsHereAndTheSecondRunPushesNothing() throws IOException {
        Outcomes local = new Outcomes();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(DeliveredTestCase.class), selectClass(OtherTestCase.class))
                                .filters(EngineFilter.excludeEngines(Constants.ENGINE_ID))
                                .configurationParameter(Constants.FALLBACK, "local")
                                .build(),
                        local);

        Map<String, String> first = remote(Map.of());
        List<String> stores = names("podunit.io/store");
        Map<String, String> second = remote(Map.of());

        assertThat(first).isEqualTo(local.byName).hasSize(9);
        assertThat(second).isEqualTo(local.byName);
        assertThat(stores).as("content stores").isEmpty();
        assertThat(sent()).hasSize(2).last().isEqualTo(0L);
        assertThat(names("podunit.io/run")).as("Jobs that are left").isEmpty();
        Awaitility.await("the plans go with the run")
                .atMost(Duration.ofSeconds(30))
                .until(() -> client.secrets()
                        .inNamespace(namespace)
                        .list()
                        .getItems()
                        .isEmpty());
    }

    @Test
    void aRegistryThatIsNotThereIsToldAtOnce() {
        Map<String, String> outcomes = remote(Map.of(
                Constants.DELIVERY_REPOSITORY,
                "localhost:1/podunit-tests",
                Constants.IMAGE,
                "localhost:1/podunit-tests:17-jre",
                Constants.REPORT_DIRECTORY,
                directory.resolve("nowhere").toString()));

        assertThat(outcomes.values())
                .anySatisfy(outcome -> assertThat(outcome)
                        .contains(
                                "could not be made in localhost:1/podunit-tests: registry localhost:1 cannot be reached")
                        .contains("Connection refused")
                        .contains("podunit.delivery=store"))
                .noneMatch(outcome -> outcome.startsWith("SUCCESSFUL []"));
    }

    private static Map<String, String> remote(Map<String, String> more) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of(
                Constants.CLUSTER,
                "kubeconfig",
                Constants.NAMESPACE,
                namespace,
                Constants.DELIVERY,
                "image",
                Constants.DELIVERY_REPOSITORY,
                REPOSITORY,
                Constants.IMAGE,
                BASE,
                Constants.REPORT_DIRECTORY,
                directory.resolve("reports").toString()));
        parameters.putAll(more);
        Outcomes outcomes = new Outcomes();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(DeliveredTestCase.class), selectClass(OtherTestCase.class))
                                .configurationParameters(parameters)
                                .build(),
                        outcomes);
        return outcomes.byName;
    }

    /** By the runs, in order. */
    private static List<Long> sent() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("reports"))) {
            List<Path> summaries = files.filter(file -> file.endsWith("summary.json"))
                    .sorted(Comparator.comparing(file -> file.toFile().lastModified()))
                    .toList();
            List<Long> bytes = new ArrayList<>();
            for (Path summary : summaries) {
                bytes.add(new ObjectMapper()
                        .readTree(summary.toFile())
                        .path("bytesSent")
                        .asLong(-1));
            }
            return bytes;
        }
    }

    private static List<String> names(String label) {
        return client.batch().v1().jobs().inNamespace(namespace).withLabel(label).list().getItems().stream()
                .map(HasMetadata::getMetadata)
                .filter(metadata -> metadata.getDeletionTimestamp() == null)
                .map(metadata -> metadata.getName())
                .toList();
    }

    private static boolean baseIsThere() {
        String registry = BASE.substring(0, BASE.indexOf('/'));
        String path = BASE.substring(BASE.indexOf('/') + 1, BASE.lastIndexOf(':'));
        String tag = BASE.substring(BASE.lastIndexOf(':') + 1);
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://" + registry + "/v2/" + path + "/manifests/" + tag)
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(2000);
            connection.setReadTimeout(5000);
            connection.setRequestProperty("Accept", "application/vnd.docker.distribution.manifest.v2+json");
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** By the name of the node, how it came out. */
    private static final class Outcomes implements TestExecutionListener {

        private final Map<String, String> byName = new TreeMap<>();

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            byName.put(name(test), "SKIPPED " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.getParentId().isPresent()) {
                byName.put(
                        name(test),
                        result.getStatus() + " "
                                + result.getThrowable().map(Throwable::toString).stream()
                                        .toList());
            }
        }

        /** Without the engine. */
        private static String name(TestIdentifier test) {
            return test.getUniqueIdObject().getSegments().stream()
                    .skip(1)
                    .map(UniqueId.Segment::getValue)
                    .collect(Collectors.joining("/"));
        }
    }
}
