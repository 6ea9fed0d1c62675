package io.podunit.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.verdict.Loss.Kind;
import io.podunit.watch.PodState.ContainerState.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartObstacleTests {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String QUOTA =
            "FailedCreate: Error creating: pods \"x\" is forbidden: exceeded quota: none, requested: pods=1";

    @ParameterizedTest
    @CsvSource({
        "InvalidImageName, IMAGE, 0",
        "ErrImageNeverPull, IMAGE, 0",
        "ErrImagePull, IMAGE, 120",
        "ImagePullBackOff, IMAGE, 120",
        "CreateContainerConfigError, NO_START, 30",
        "CreateContainerError, NO_START, 30",
        "RunContainerError, NO_START, 30"
    })
    void whatMayMendItselfHasAGrace(String reason, Kind kind, long grace) {
        StartObstacle obstacle = of(Pods.waiting(reason, "as the kubelet says"));
        assertThat(obstacle.kind()).contains(kind);
        assertThat(obstacle.hopeless(Duration.ofSeconds(grace)))
                .contains(Loss.of(kind, "The container cannot start: " + reason + ": as the kubelet says"));
        if (grace > 0) {
            assertThat(obstacle.hopeless(Duration.ofSeconds(grace - 1))).isEmpty();
        }
    }

    @Test
    void aContainerThatIsBeingCreatedIsNoObstacle() {
        StartObstacle obstacle = of(Pods.waiting("ContainerCreating", null));
        assertThat(obstacle.kind()).isEmpty();
        assertThat(obstacle.hopeless(Duration.ofHours(1))).isEmpty();
    }

    @Test
    void aRefusalIsFinal() {
        StartObstacle obstacle = noPod(
                "FailedCreate: Error creating: pods \"x\" is forbidden: violates PodSecurity \"restricted:latest\"");
        assertThat(obstacle.hopeless(Duration.ZERO))
                .contains(
                        Loss.of(
                                Kind.REFUSED,
                                "The cluster refuses the pod: FailedCreate: Error creating: pods \"x\" is forbidden: violates PodSecurity \"restricted:latest\""));
    }

    @Test
    void aServiceAccountMayComeAMomentLater() {
        StartObstacle obstacle = noPod(
                "FailedCreate: Error creating: pods \"x\" is forbidden: error looking up service account a/b: serviceaccount \"b\" not found");
        assertThat(obstacle.hopeless(Duration.ofSeconds(29))).isEmpty();
        assertThat(obstacle.hopeless(Duration.ofSeconds(30))).map(Loss::kind).contains(Kind.REFUSED);
    }

    @Test
    void aQuotaIsWaitedFor() {
        StartObstacle obstacle = noPod(QUOTA);
        assertThat(obstacle.hopeless(Duration.ofHours(1))).isEmpty();
        assertThat(obstacle.waitsForQuota()).contains(QUOTA);
        assertThat(obstacle.late(LIMIT))
                .isEqualTo(Loss.of(
                        Kind.QUOTA,
                        "A quota left no room for the pod within podunit.timeout.schedule (120 s): " + QUOTA));
    }

    @Test
    void theSchedulersOwnSentenceIsQuoted() {
        Pods pod = Pods.waiting(null, null)
                .unscheduled()
                .with("PodScheduled", "False", "Unschedulable", "0/1 nodes are available: 1 Insufficient cpu.");
        assertThat(of(pod).late(LIMIT))
                .isEqualTo(
                        Loss.of(
                                Kind.UNSCHEDULABLE,
                                "No node was found for the pod within podunit.timeout.schedule (120 s): 0/1 nodes are available: 1 Insufficient cpu."));
    }

    @Test
    void anImageThatWasStillBeingPulledIsNamed() {
        assertThat(of(Pods.waiting("ImagePullBackOff", "Back-off pulling image \"no/such\""))
                        .late(LIMIT))
                .isEqualTo(Loss.of(
                        Kind.IMAGE,
                        "The container cannot start: ImagePullBackOff: Back-off pulling image \"no/such\""));
    }

    @Test
    void aVolumeThatDoesNotComeIsToldByItsEvent() {
        StartObstacle obstacle = new StartObstacle(
                Optional.of(Pods.waiting("ContainerCreating", null).state()),
                List.of("Scheduled: to node-1", "FailedMount: configmap \"absent\" not found"));
        assertThat(obstacle.late(LIMIT))
                .isEqualTo(
                        Loss.of(
                                Kind.NO_START,
                                "A volume of the pod was not there within podunit.timeout.schedule (120 s): FailedMount: configmap \"absent\" not found"));
    }

    @Test
    void whatNobodyExplainsIsTheDeadlineAlone() {
        assertThat(of(Pods.of("Pending", new Waiting("ContainerCreating", null)))
                        .late(LIMIT))
                .isEqualTo(Loss.of(
                        Kind.SCHEDULE_DEADLINE,
                        "The pod did not start within podunit.timeout.schedule (120 s): ContainerCreating"));
        assertThat(new StartObstacle(Optional.empty(), List.of()).late(LIMIT))
                .isEqualTo(
                        Loss.of(Kind.SCHEDULE_DEADLINE, "No pod was created within podunit.timeout.schedule (120 s)"));
    }

    private static StartObstacle of(Pods pod) {
        return new StartObstacle(Optional.of(pod.state()), List.of());
    }

    private static StartObstacle noPod(String event) {
        return new StartObstacle(Optional.empty(), List.of("SuccessfulCreate: before", event));
    }
}
