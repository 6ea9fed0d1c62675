package io.podunit.launcher.cli.examination;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.cluster.ClusterException;
import io.podunit.cluster.DryRun;
import io.podunit.config.RunConfiguration.PodSettings;
import io.podunit.job.RunId;
import io.podunit.launcher.cli.examination.ClusterExamination.Wanted;
import io.podunit.launcher.cli.examination.Finding.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterExaminationTests {

    private static final Wanted WANTED = new Wanted(
            () -> new TrialJob(
                    new PodSettings("an/image", "IfNotPresent", null, null, List.of(), Duration.ofMinutes(1)),
                    RunId.random()),
            false);

    private Duration ahead = Duration.ZERO;

    private List<Finding> examine(FakeCluster cluster) {
        return new ClusterExamination(() -> cluster, WANTED, () -> FakeCluster.NOW.plus(ahead)).findings();
    }

    private List<Finding> worse(FakeCluster cluster) {
        return examine(cluster).stream()
                .filter(finding -> finding.state() != State.GOOD)
                .toList();
    }

    @Test
    void whatIsAllowedIsGood() {
        var cluster = new FakeCluster();
        var findings = examine(cluster);
        assertThat(findings).extracting(Finding::state).containsOnly(State.GOOD);
        assertThat(findings)
                .extracting(Finding::name)
                .startsWith("cluster", "server", "clock", "namespace", "pod security", "create leases")
                .contains("deletecollection jobs", "watch pods", "get pods/log", "update pods/proxy", "create jobs")
                .contains("list events", "pods", "image", "for debugging (podunit.debug)");
        assertThat(cluster.closed).isTrue();
    }

    @Test
    void whatIsDeniedHasItsRemedy() {
        assertThat(worse(new FakeCluster("create jobs", "get pods/log", "list events")))
                .containsExactly(
                        Finding.bad(
                                "create jobs",
                                "not allowed",
                                "bind the Role of manifests/; then kubectl auth can-i create jobs.batch -n demo says yes"),
                        Finding.bad(
                                "get pods/log",
                                "not allowed",
                                "bind the Role of manifests/; then kubectl auth can-i get pods --subresource=log -n demo"
                                        + " says yes"),
                        Finding.optional(
                                "list events",
                                "not allowed: why a pod does not start, or was lost, is told less exactly",
                                "kubectl auth can-i list events -n demo"));
    }

    @Test
    void whatOnlySomeFeaturesTakeIsOptional() {
        assertThat(worse(new FakeCluster("create pods/portforward", "patch deployments/scale", "create namespaces")))
                .containsExactly(
                        Finding.optional(
                                "for debugging (podunit.debug)",
                                "not allowed: create pods/portforward",
                                "kubectl apply -n demo -f manifests/debug.yaml"),
                        Finding.optional(
                                "for apply, scale, restart and rollback, and manifests of tests",
                                "not allowed: patch deployments/scale",
                                "kubectl apply -n demo -f manifests/operations.yaml"),
                        Finding.optional(
                                "for namespaces of tests (@TestNamespace)",
                                "not allowed: create namespaces",
                                "ask for a role that allows it; manifests/rbac.yaml does not"));
    }

    @Test
    void aPodThatTheClusterDoesNotTakeIsInTheWay() {
        var cluster = new FakeCluster();
        cluster.dryRun = new DryRun(403, "violates PodSecurity \"restricted:latest\"", List.of());
        assertThat(worse(cluster)).singleElement().satisfies(finding -> {
            assertThat(finding.name()).isEqualTo("pods");
            assertThat(finding.state()).isEqualTo(State.BAD);
            assertThat(finding.detail())
                    .contains("violates PodSecurity", "Correct what it names in podunit.pod.template");
        });
    }

    @Test
    void aFullQuotaIsToldTwiceAndPasses() {
        var cluster = new FakeCluster();
        cluster.dryRun = new DryRun(403, "exceeded quota: few", List.of());
        cluster.quotas =
                "{\"items\":[{\"metadata\":{\"name\":\"few\"},\"status\":{\"hard\":{\"pods\":\"2\",\"requests.cpu\":\"4\"},"
                        + "\"used\":{\"pods\":\"2\",\"requests.cpu\":\"1\"}}}]}";
        assertThat(worse(cluster))
                .extracting(Finding::detail)
                .containsExactly(
                        "pods 2 of 2, requests.cpu 1 of 4; nothing is left of pods",
                        "there is no room for a pod in namespace demo at the moment (exceeded quota: few); the run waits for"
                                + " some, up to podunit.timeout.schedule");
        assertThat(worse(cluster)).extracting(Finding::state).containsOnly(State.OPTIONAL);
    }

    @Test
    void aNamespaceWithoutALevelIsToldAndOneThatMayNotBeReadIsNot() {
        var open = new FakeCluster();
        open.namespaceObject = "{\"metadata\":{}}";
        assertThat(worse(open))
                .extracting(Finding::remedy)
                .containsExactly("kubectl label namespace demo pod-security.kubernetes.io/enforce=restricted");
        var closed = new FakeCluster();
        closed.namespaceIsReadable = false;
        assertThat(examine(closed)).extracting(Finding::name).doesNotContain("pod security");
        assertThat(worse(closed)).isEmpty();
    }

    @Test
    void aClockThatGoesWrongIsTold() {
        ahead = Duration.ofSeconds(31);
        assertThat(worse(new FakeCluster()))
                .extracting(Finding::detail)
                .singleElement()
                .asString()
                .startsWith("that of this machine is 31 s ahead of the server's");
        ahead = Duration.ofMinutes(-2);
        assertThat(worse(new FakeCluster()))
                .extracting(Finding::detail)
                .singleElement()
                .asString()
                .startsWith("that of this machine is 120 s behind the server's");
    }

    @Test
    void noClusterIsOneFindingInTheClustersOwnWords() {
        var examination = new ClusterExamination(
                () -> {
                    throw new ClusterException("Nobody answers. Start it.", 0, null);
                },
                WANTED,
                () -> FakeCluster.NOW);
        assertThat(examination.findings()).containsExactly(Finding.bad("cluster", "Nobody answers. Start it.", null));
    }
}
