package io.podunit.launcher.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.cluster.ClusterException;
import io.podunit.launcher.cli.doctor.Finding.State;
import org.junit.jupiter.api.Test;

class ClusterExaminationTests {

    @Test
    void whatIsAllowedIsGood() {
        var cluster = new FakeCluster();
        var findings = new ClusterExamination(() -> cluster).findings();
        assertThat(findings).extracting(Finding::state).containsOnly(State.GOOD);
        assertThat(findings)
                .extracting(Finding::name)
                .startsWith("cluster", "server", "namespace", "create leases")
                .contains("deletecollection jobs", "watch pods", "get pods/log", "update pods/proxy", "create jobs")
                .endsWith("list events");
        assertThat(cluster.closed).isTrue();
    }

    @Test
    void whatIsDeniedHasItsRemedy() {
        var cluster = new FakeCluster("create jobs", "get pods/log", "list events");
        assertThat(new ClusterExamination(() -> cluster).findings())
                .filteredOn(finding -> finding.state() != State.GOOD)
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
    void noClusterIsOneFindingInTheClustersOwnWords() {
        var examination = new ClusterExamination(() -> {
            throw new ClusterException("Nobody answers. Start it.", 0, null);
        });
        assertThat(examination.findings()).containsExactly(Finding.bad("cluster", "Nobody answers. Start it.", null));
    }
}
