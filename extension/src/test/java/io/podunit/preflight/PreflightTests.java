package io.podunit.preflight;

import static io.podunit.cluster.StubApi.answer;
import static io.podunit.cluster.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.StubApi;
import io.podunit.job.JobSpecifications;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PreflightTests {

    private static final String RULES = "POST /apis/authorization.k8s.io/v1/selfsubjectrulesreviews";
    private static final String POD = "POST /api/v1/namespaces/tests/pods?dryRun=All";
    private static final String JOB = "POST /apis/batch/v1/namespaces/tests/jobs?dryRun=All";
    private static final StubApi.Handler TAKEN = exchange -> answer(exchange, 201, "{}");
    private static final String FORBIDDEN = "pods \\\"podunit-preflight\\\" is forbidden: ";

    @TempDir
    Path directory;

    private final StubApi api = new StubApi();
    private final Deque<StubApi.Handler> dryRuns = new ArrayDeque<>();
    private final List<JsonNode> judged = new ArrayList<>();
    private Set<String> denied = Set.of();
    private boolean listsRules = true;
    private int patience;
    private int waits;
    private Cluster cluster;

    @BeforeEach
    void connect() throws IOException {
        cluster = api.on(this::handle).connect(directory);
    }

    @AfterEach
    void close() {
        cluster.close();
        api.close();
    }

    private void handle(HttpExchange exchange) throws Exception {
        String path = exchange.getRequestURI().toString();
        if (path.endsWith("/selfsubjectrulesreviews")) {
            answer(exchange, 201, "{\"status\":{\"resourceRules\":[" + rules() + "]}}");
        } else if (path.endsWith("/selfsubjectaccessreviews")) {
            answer(exchange, 201, "{\"status\":{\"allowed\":" + !denied.contains(question(exchange)) + "}}");
        } else {
            judged.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            (dryRuns.isEmpty() ? TAKEN : dryRuns.remove()).handle(exchange);
        }
    }

    private String rules() {
        return rights().filter(permission -> listsRules && !denied.contains(permission.title()))
                .map(PreflightTests::rule)
                .collect(Collectors.joining(","));
    }

    private static Stream<Permission> rights() {
        return Stream.concat(Permission.all().stream(), Stream.of(Permission.CREATE_PODS));
    }

    private static String rule(Permission permission) {
        return "{\"verbs\":[\"%s\"],\"apiGroups\":[\"%s\"],\"resources\":[\"%s\"]}"
                .formatted(
                        permission.verb(),
                        permission.group(),
                        permission.title().split(" ")[1]);
    }

    private static String question(HttpExchange exchange) throws IOException {
        JsonNode asked = new ObjectMapper().readTree(exchange.getRequestBody()).at("/spec/resourceAttributes");
        String subresource = asked.path("subresource").asText();
        return asked.path("verb").asText()
                + ' '
                + asked.path("resource").asText()
                + (subresource.isEmpty() ? "" : '/' + subresource);
    }

    private Capabilities examine() {
        return new Preflight(cluster, JobSpecifications.job(), () -> ++waits <= patience).examine();
    }

    private static StubApi.Handler refusing(int status, String message) {
        return exchange -> answer(exchange, status, status(status, message));
    }

    @Test
    void takesTwoRequestsWhereAllIsWell() {
        assertThat(examine()).isEqualTo(new Capabilities(true, List.of(), true));
        assertThat(api.requests()).containsExactly(RULES, POD);
    }

    @Test
    void theJudgedPodIsTheJobsAndLooksAsIfTheJobControllerHadMadeIt() {
        examine();
        JsonNode pod = judged.get(0);
        assertThat(pod.at("/metadata/name").asText()).isEqualTo("podunit-preflight");
        assertThat(pod.at("/metadata/labels/app.kubernetes.io~1managed-by").asText())
                .isEqualTo("podunit");
        assertThat(pod.at("/metadata/ownerReferences/0/kind").asText()).isEqualTo("Job");
        assertThat(pod.at("/metadata/ownerReferences/0/controller").asBoolean()).isTrue();
        assertThat(pod.at("/spec/containers/0/image").asText()).isEqualTo("eclipse-temurin:17-jre");
    }

    @Test
    void asksOneByOneWhereRulesAreNotListed() {
        listsRules = false;
        denied = Set.of("watch pods");
        assertThat(examine().watch()).isFalse();
        assertThat(api.requests()).hasSize(Permission.all().size() + 3);
    }

    @Test
    void tellsAllMissingRightsAtOnce() {
        denied = Set.of("create jobs", "get pods/log", "watch pods");
        assertThatExceptionOfType(PreflightException.class)
                .isThrownBy(this::examine)
                .withMessage("Not allowed to create jobs, get pods/log in namespace tests, and no test can run there"
                        + " without, so no Job was created. Check with 'kubectl auth can-i create jobs.batch -n tests',"
                        + " and ask for a role that allows it: manifests/rbac.yaml has all that is needed.");
        assertThat(judged).isEmpty();
    }

    @Test
    void goesWithoutOptionalRightsAndSaysSo() {
        denied = Set.of("watch pods", "list events");
        Capabilities found = examine();
        assertThat(found.watch()).isFalse();
        assertThat(found.lasting()).isTrue();
        assertThat(found.notices())
                .containsExactly(
                        "not allowed to watch pods in namespace tests: pods are asked for every two seconds instead."
                                + " To check: kubectl auth can-i watch pods -n tests",
                        "not allowed to list events in namespace tests: why a pod does not start, or was lost, is told"
                                + " less exactly. To check: kubectl auth can-i list events -n tests");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete leases", "deletecollection jobs"})
    void saysAtTheStartWhatWillStay(String title) {
        denied = Set.of(title);
        assertThat(examine().notices()).singleElement().asString().contains("not allowed to " + title);
    }

    @Test
    void hasTheJobJudgedByWhoMayNotCreatePods() {
        denied = Set.of("create pods");
        dryRuns.add(exchange -> {
            exchange.getResponseHeaders()
                    .add("Warning", "299 - \"would violate PodSecurity \\\"restricted:latest\\\": hostPath\"");
            answer(exchange, 201, "{}");
        });
        assertThat(examine().notices())
                .containsExactly("the API server warns of the pods of this run in namespace tests: would violate"
                        + " PodSecurity \"restricted:latest\": hostPath");
        assertThat(api.requests()).endsWith(JOB);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 | violates PodSecurity 'baseline:latest': privileged | keeps the level restricted | pod-security.kubernetes.io/enforce
            403 | maximum memory usage per Container is 64Mi, but limit is 1Gi | podunit.pod.template | limitrange,quota -n tests
            403 | failed quota: small: must specify limits.cpu for: podunit | podunit.pod.template | limitrange,quota -n tests
            403 | ValidatingAdmissionPolicy 'no' with binding 'no' denied request: never | whoever made that policy | podunit.preflight=off
            500 | admission webhook 'w' denied the request: never | whoever made that policy | podunit.preflight=off
            422 | Pod is invalid: spec.containers[0].name: Duplicate value | no Job was created | podunit.pod.template
            """)
    void aRefusalIsToldInTheServersWordsWithItsRemedy(int code, String reason, String one, String other) {
        // Of what might pass, such as 500, the third answer counts.
        IntStream.range(0, 3).forEach(repeat -> dryRuns.add(refusing(code, FORBIDDEN + reason)));
        assertThatExceptionOfType(PreflightException.class)
                .isThrownBy(this::examine)
                .withMessageStartingWith("The cluster does not take the pods of this run")
                .withMessageContainingAll(reason, one, other);
    }

    @Test
    void waitsForTheServiceAccountOfANewNamespace() {
        patience = 3;
        String reason = FORBIDDEN + "error looking up service account tests/default: serviceaccount default not found";
        dryRuns.add(refusing(403, reason));
        dryRuns.add(refusing(403, reason));
        assertThat(examine().lasting()).isTrue();
        assertThat(waits).isEqualTo(2);
    }

    @Test
    void doesNotWaitForAServiceAccountForEver() {
        String reason = "error looking up service account tests/none: serviceaccount none not found";
        dryRuns.add(refusing(403, FORBIDDEN + reason));
        assertThatExceptionOfType(PreflightException.class)
                .isThrownBy(this::examine)
                .withMessageContainingAll(reason, "kubectl create serviceaccount", "serviceAccountName");
        assertThat(waits).isEqualTo(1);
    }

    @Test
    void aFullQuotaIsNoRefusalAndNothingToRemember() {
        dryRuns.add(refusing(403, FORBIDDEN + "exceeded quota: q, requested: pods=1, used: pods=0, limited: pods=0"));
        Capabilities found = examine();
        assertThat(found.lasting()).isFalse();
        assertThat(found.notices())
                .singleElement()
                .asString()
                .contains("exceeded quota: q", "podunit.timeout.schedule");
    }

    /** None of this says anything about the pods that the Job controller will make. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 | User 'me' cannot create resource 'pods' in API group '' in the namespace 'tests'
            400 | admission webhook 'w' does not support dry run
            500 | failed calling webhook 'w': context deadline exceeded
            401 | Unauthorized
            404 | namespaces 'tests' not found
            409 | pods 'podunit-preflight' already exists
            429 | too many requests
            """)
    void whatIsNoRefusalDoesNotStopARun(int code, String reason) {
        IntStream.range(0, 3).forEach(repeat -> dryRuns.add(refusing(code, FORBIDDEN + reason)));
        assertThat(examine()).isEqualTo(new Capabilities(true, List.of(), false));
    }

    @Test
    void noAnswerIsNoRefusal() {
        api.close();
        assertThat(examine()).isEqualTo(Capabilities.UNKNOWN);
    }
}
