package io.podunit.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.podunit.manifest.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Role in manifests/ grants what a run does, and nothing else; and for each right there is a test that needs it. */
class RoleTests {

    /** Refused before the first Job; and with the preflight off, by the run itself. */
    private static final String NEEDED =
            "refusal/MissingRightsTests#neededRightIsMissedBeforeTheFirstJob, refusal/MissingRightsTests#neededRightIsMissedByTheRunItself";

    /** Refused before the first Job. A run only makes use of it where something else went wrong, as the other test shows. */
    private static final String BEFORE = "refusal/MissingRightsTests#neededRightIsMissedBeforeTheFirstJob, ";

    private static final String LOST_ANSWER =
            BEFORE + "cluster/KubernetesClusterTests#adoptsWhatWasStoredWhenTheAnswerIsLost";
    private static final String DONE_WITHOUT = "refusal/MissingRightsTests#optionalRightIsDoneWithout";

    /** Which tests fail without a right of the Role. */
    private static final Map<String, String> MISSED_BY = Map.ofEntries(
            Map.entry("create leases", NEEDED),
            Map.entry("get leases", LOST_ANSWER),
            Map.entry("list leases", DONE_WITHOUT),
            Map.entry("update leases", BEFORE + "refusal/MissingRightsTests#leaseThatMayNotBeChangedIsTold"),
            Map.entry("delete leases", "refusal/MissingRightsTests#leaseThatMayNotBeDeletedStaysAndIsToldAtTheStart"),
            Map.entry("create jobs", NEEDED),
            Map.entry("get jobs", NEEDED),
            Map.entry("list jobs", DONE_WITHOUT),
            Map.entry("deletecollection jobs", "refusal/MissingRightsTests#jobsThatMayNotBeDeletedGoWithTheirLease"),
            Map.entry("get pods", BEFORE + "store/ContentStoreTests#succeedsAStoreThatEndsWhileItIsAsked"),
            Map.entry("list pods", NEEDED),
            Map.entry("watch pods", DONE_WITHOUT),
            Map.entry("get pods/log", NEEDED),
            Map.entry("get pods/proxy", NEEDED),
            Map.entry("create pods/proxy", NEEDED),
            Map.entry("update pods/proxy", NEEDED),
            Map.entry("create configmaps", NEEDED),
            Map.entry("get configmaps", LOST_ANSWER),
            Map.entry("create secrets", NEEDED),
            Map.entry("get secrets", BEFORE + "store/ContentStoreTests#findsTheStoreThatRuns"),
            Map.entry("list events", DONE_WITHOUT));

    @Test
    void grantsExactlyWhatARunDoes() throws IOException {
        assertThat(granted())
                .containsExactlyInAnyOrderElementsOf(Permission.all().stream()
                        .map(permission -> permission.group() + ' ' + permission.title())
                        .toList());
    }

    @Test
    void everyRightIsMissedByATest() throws IOException {
        assertThat(granted())
                .extracting(right -> right.substring(right.indexOf(' ') + 1))
                .containsExactlyInAnyOrderElementsOf(MISSED_BY.keySet());
    }

    @Test
    void theTestsAreThere() {
        assertThat(new TreeMap<>(MISSED_BY).values().stream().flatMap(tests -> Stream.of(tests.split(", "))))
                .allSatisfy(test -> {
                    String[] parts = test.split("#");
                    assertThat(Files.readString(source(parts[0]))).contains("void " + parts[1] + "(");
                });
    }

    private static Path source(String test) {
        return Stream.of("src/test/java/io/podunit/", "../sample-tests/src/test/java/io/podunit/samples/")
                .map(root -> Path.of(root + test + ".java"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + test));
    }

    /** Group, verb and resource of each right. */
    private static List<String> granted() throws IOException {
        try (MappingIterator<JsonNode> documents =
                new YAMLMapper().readerFor(JsonNode.class).readValues(new GoldenFile("rbac.yaml").text())) {
            return documents.readAll().stream()
                    .filter(document -> document.path("kind").asText().equals("Role"))
                    .flatMap(role -> role.path("rules").valueStream())
                    .flatMap(RoleTests::rights)
                    .toList();
        }
    }

    private static Stream<String> rights(JsonNode rule) {
        assertThat(rule.path("resourceNames").isMissingNode()).isTrue();
        return texts(rule, "apiGroups").stream()
                .flatMap(group -> texts(rule, "resources").stream()
                        .flatMap(resource ->
                                texts(rule, "verbs").stream().map(verb -> group + ' ' + verb + ' ' + resource)));
    }

    private static List<String> texts(JsonNode rule, String field) {
        return rule.path(field).valueStream().map(JsonNode::asText).toList();
    }
}
