package io.podunit.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.job.RunId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCatalogTests {

    private static final String RUN = "0123456789ab";

    private final RunsCluster server = new RunsCluster();
    private final RunCatalog catalog = new RunCatalog(server.cluster());

    @Test
    void aRunIsItsLeaseItsJobsAndTheirPods() {
        server.lease(RUN, "me", 5);
        server.job(RUN, 0, "");
        server.pod("podunit-" + RUN + "-0-1", "Running");
        server.job(RUN, 1, "Failed");

        RunView run = catalog.runs().get(0);
        assertThat(run.run()).isEqualTo(new RunId(RUN));
        assertThat(run.clientState()).isEqualTo("alive");
        assertThat(run.age()).isEqualTo(Duration.ofSeconds(120));
        assertThat(run.state()).isEqualTo(RunView.State.RUNNING);
        assertThat(run.jobs(JobView.State.FAILED)).isOne();
        assertThat(run.jobs()).extracting(JobView::reason).containsExactly(null, "BackoffLimitExceeded");
        assertThat(run.pods())
                .extracting(PodView::name, PodView::node, PodView::started, PodView::ended)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("podunit-" + RUN + "-0-1-x", "node-1", true, false));
        assertThat(run.pods().get(0).containers()).containsExactly("podunit", "sidecar");
    }

    @Test
    void whatWaitsSaysForWhat() {
        server.lease(RUN, "me", 5);
        server.job(RUN, 0, "");
        server.pod("podunit-" + RUN + "-0-1", "Pending");

        assertThat(catalog.run(new RunId(RUN)).orElseThrow().state()).isEqualTo(RunView.State.PENDING);
        assertThat(catalog.pod("podunit-" + RUN + "-0-1-x").orElseThrow().reason())
                .isEqualTo("ImagePullBackOff");
    }

    @Test
    void aLivingClientWithoutJobsIsStartingAndADeadOneHasEnded() {
        server.lease(RUN, "me", 5);
        assertThat(catalog.runs()).extracting(RunView::state).containsExactly(RunView.State.STARTING);
        server.lease(RUN, "me", 500);
        assertThat(catalog.runs()).extracting(RunView::state).containsExactly(RunView.State.ENDED);
        assertThat(catalog.runs()).extracting(RunView::clientState).containsExactly("stale");
    }

    @Test
    void jobsWithoutALeaseAreARunOfNobody() {
        server.job(RUN, 0, "Complete");
        assertThat(catalog.runs())
                .extracting(RunView::holder, RunView::clientState, RunView::state, RunView::age)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "nobody", "none", RunView.State.ENDED, Duration.ofSeconds(90)));
    }

    @Test
    void whatHasAnotherLabelIsNoneOfOurs() {
        server.lease("../../etc", "me", 5);
        assertThat(catalog.runs()).isEmpty();
    }

    @Test
    void aNameIsARunAJobOrAPod() {
        server.lease(RUN, "me", 5);
        server.job(RUN, 0, "");
        server.pod("podunit-" + RUN + "-0-1", "Running");

        assertThat(catalog.find(RUN)).isInstanceOf(Target.OfRun.class);
        assertThat(catalog.find("podunit-" + RUN + "-0-1")).isInstanceOf(Target.OfJob.class);
        assertThat(catalog.find("podunit-" + RUN + "-0-1").pods()).hasSize(1);
        assertThat(catalog.find("podunit-" + RUN + "-0-1-x")).isInstanceOf(Target.OfPod.class);
        assertThatThrownBy(() -> catalog.find("ba9876543210"))
                .isInstanceOf(NothingFoundException.class)
                .hasMessage(
                        "There is no run, Job or pod ba9876543210 in namespace tests. 'podunit list -n tests' shows the runs;"
                                + " one that has ended is removed with its Jobs, unless podunit.keep says otherwise.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../secrets/x", "a/b", "A", "-a", "a?x=1", "a b", "", "a\n"})
    void whatWouldLeaveItsPlaceInAPathIsNoName(String name) {
        assertThat(RunCatalog.nameable(name)).isFalse();
    }

    @Test
    void namesOfJobsArePlain() {
        assertThat(List.of("a", RUN, "podunit-" + RUN + "-0-1", "a.b")).allMatch(RunCatalog::nameable);
    }
}
