package io.podunit.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.podunit.job.JobLabels;
import io.podunit.store.transfer.StoreClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The policies of the manifests folder are about the pods that Podunit makes. */
class NetworkPolicyTests {

    private Map<String, NetworkPolicySpec> policies = Map.of();

    @BeforeEach
    void load() throws IOException {
        try (MappingIterator<NetworkPolicy> documents = ManifestYaml.MAPPER
                .readerFor(NetworkPolicy.class)
                .readValues(Path.of("..", "manifests", "network-policy.yaml").toFile())) {
            policies = documents.readAll().stream()
                    .collect(Collectors.toMap(policy -> policy.getMetadata().getName(), NetworkPolicy::getSpec));
        }
    }

    @Test
    void nobodyTalksToTestPods() {
        NetworkPolicySpec tests = policies.get("podunit-tests");

        assertThat(keys(tests.getPodSelector().getMatchExpressions())).containsExactly(JobLabels.RUN);
        assertThat(new GoldenFile("job-example.yaml").text()).contains(JobLabels.RUN + ": ");
        assertThat(tests.getPolicyTypes()).containsExactly("Ingress");
        assertThat(tests.getIngress()).isEmpty();
    }

    @Test
    void onlyTestPodsTalkToTheStoreAndItTalksToNobody() {
        NetworkPolicySpec store = policies.get("podunit-store");

        assertThat(keys(store.getPodSelector().getMatchExpressions())).containsExactly("podunit.io/store");
        assertThat(new GoldenFile("store-example.yaml").text()).contains("podunit.io/store: ");
        assertThat(store.getIngress()).singleElement().satisfies(rule -> {
            assertThat(keys(rule.getFrom().get(0).getPodSelector().getMatchExpressions()))
                    .containsExactly(JobLabels.RUN);
            assertThat(rule.getPorts())
                    .singleElement()
                    .satisfies(port -> assertThat(port.getPort().getIntVal()).isEqualTo(StoreClient.PORT));
        });
        assertThat(store.getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(store.getEgress()).isEmpty();
    }

    private static List<String> keys(List<LabelSelectorRequirement> requirements) {
        return requirements.stream().map(LabelSelectorRequirement::getKey).toList();
    }
}
