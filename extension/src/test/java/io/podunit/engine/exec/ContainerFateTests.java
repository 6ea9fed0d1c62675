package io.podunit.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.UnreachableException;
import io.podunit.cluster.exec.ContainerCommand.Place;
import io.podunit.cluster.exec.ProcessEnd.Exited;
import io.podunit.cluster.exec.ProcessEnd.Unheard;
import io.podunit.exec.ExecTarget;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState.Terminated;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ContainerFateTests {

    private static final ExecTarget TARGET =
            new ExecTarget(new Place("shop", "web-1", "main"), "uid-1", "containerd://1", "node");
    private static final Unheard CUT = new Unheard("the connection was closed (1006)");

    private Supplier<Optional<Pod>> pod = () -> Optional.of(running("uid-1", "containerd://1"));

    @Test
    void aLastWordIsJudgedByTheExitCodeAlone() {
        assertThat(fate().after(new Exited(1)).container()).isEqualTo(new Terminated(1, null, null, null));
        assertThat(fate().after(CUT).container())
                .isEqualTo(new PodState.ContainerState.Unheard("the connection was closed (1006)"));
    }

    @Test
    void aContainerThatWasStartedAgainHasEnded() throws Exception {
        ContainerFate fate = fate();
        pod = () -> Optional.of(new PodBuilder(running("uid-1", "containerd://2"))
                .editStatus()
                .editFirstContainerStatus()
                .withNewLastState()
                .withNewTerminated()
                .withExitCode(137)
                .withReason("OOMKilled")
                .endTerminated()
                .endLastState()
                .endContainerStatus()
                .endStatus()
                .build());
        assertThat(fate.afterSilence(CUT).container()).isEqualTo(new Terminated(137, null, "OOMKilled", null));
    }

    @Test
    void anotherPodOfThatNameIsNotThatPod() throws Exception {
        ContainerFate fate = fate();
        pod = () -> Optional.of(running("uid-2", "containerd://1"));
        assertThat(fate.afterSilence(new Exited(0)).gone()).isTrue();
    }

    @Test
    void aPodThatIsBeingDeletedIsNotTheProcesssFault() throws Exception {
        ContainerFate fate = fate();
        pod = () -> Optional.of(new PodBuilder(running("uid-1", "containerd://1"))
                .editMetadata()
                .withDeletionTimestamp("2026-01-01T00:00:00Z")
                .endMetadata()
                .build());
        assertThat(fate.afterSilence(new Exited(137)).terminating()).isTrue();
    }

    @Test
    void whatNobodyKnowsIsNotGuessed() throws Exception {
        ContainerFate fate = fate();
        pod = () -> {
            throw new UnreachableException("no server", null);
        };
        assertThat(fate.afterSilence(CUT).container())
                .isEqualTo(new PodState.ContainerState.Unheard(
                        "the connection was closed (1006); and what became of its pod cannot be read: no server"));
    }

    private ContainerFate fate() {
        return new ContainerFate(cluster(), TARGET, "job");
    }

    private Cluster cluster() {
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("get")) {
                        return pod.get();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Pod running(String uid, String containerId) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("web-1")
                .withUid(uid)
                .endMetadata()
                .withNewSpec()
                .withNodeName("node")
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .addNewContainerStatus()
                .withName("main")
                .withContainerID(containerId)
                .withNewState()
                .withNewRunning()
                .endRunning()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }
}
