package io.podunit.samples.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.podunit.Constants;
import io.podunit.PodLostException;
import io.podunit.lost.PodDeletedException;
import io.podunit.lost.PodExitedException;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.Recording.Ended;
import io.podunit.samples.harness.RemoteExecution;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LostWorkloadTests extends ExecTests {

    @Test
    void aPodThatIsDeletedCostsItsClasses() throws Exception {
        Pod pod = namespace.awaitReady("web");
        CompletableFuture<Recording> run = namespace.begun(pod, namespace.execution(WEB));
        namespace.namespace().client().resource(pod).withGracePeriod(0).delete();

        assertThat(failure(run).failure()).containsInstanceOf(PodDeletedException.class);
    }

    @Test
    void aContainerThatIsStartedAgainCostsThemToo() throws Exception {
        Pod pod = namespace.awaitReady("web");
        CompletableFuture<Recording> run = namespace.begun(pod, namespace.execution(WEB));
        namespace.shell(pod, "kill 1");

        Ended lost = failure(run);
        assertThat(lost.failure()).containsInstanceOf(PodExitedException.class);
        assertThat(lost.message()).contains("ended with exit code 3", "Test that ran: waits()");
    }

    @Test
    void aSupervisorThatIsKilledIsNoPassAndWhatItLeftIsEndedBeforeTheNextOneBegins() throws Exception {
        Pod pod = namespace.awaitReady("web");
        namespace.shell(pod, "rm -f " + EndlessTestCase.BEGUN);
        RemoteExecution execution = namespace.execution(WEB).with(Constants.ISOLATION, "class");
        CompletableFuture<Recording> run =
                CompletableFuture.supplyAsync(() -> execution.run(EndlessTestCase.class, NextTestCase.class));
        namespace.awaitBegun(pod);
        killSupervisor(pod);

        Recording recording = run.get(120, TimeUnit.SECONDS);
        Ended lost = recording.find("EndlessTestCase.waits()");
        assertThat(lost.failure()).containsInstanceOf(PodExitedException.class);
        assertThat(lost.message()).contains("exit code is 137");
        assertThat(recording.find("NextTestCase.isAlone()").failure()).isEmpty();
        awaitNothingLeft(pod);
    }

    @Test
    void whatIsLeftOnAVolumeIsRemovedWhereTheContainerIsStartedAnew() throws Exception {
        Pod pod = namespace.awaitReady("web");
        CompletableFuture<Recording> run =
                namespace.begun(pod, namespace.execution(WEB).with(Constants.EXEC_SCRATCH, "/room"));
        assertThat(namespace.shell(pod, "ls /room")).contains("podunit-");
        namespace.shell(pod, "kill 1");

        assertThat(failure(run).failure()).containsInstanceOf(PodExitedException.class);
        assertThat(namespace.shell(namespace.awaitReady("web"), "ls /room")).isEmpty();
    }

    @Test
    void aConnectionThatBreaksIsNoPassAndEndsTheTestsThere() throws Exception {
        Pod pod = namespace.awaitReady("web");
        try (Relay relay =
                new Relay(namespace.namespace().client().getConfiguration().getMasterUrl())) {
            CompletableFuture<Recording> run =
                    namespace.begun(pod, namespace.execution(WEB, relay.kubeconfig(namespace.kubeconfig())));
            relay.cut();

            Ended lost = failure(run);
            assertThat(lost.failure()).containsInstanceOf(PodLostException.class);
            assertThat(lost.message())
                    .startsWith("The connection to the tests was lost before their end was heard: ")
                    .contains("podunit.executor=job does not.");
        }
        awaitNothingLeft(pod);
    }

    @Test
    void aClientThatIsKilledLeavesNothing() throws Exception {
        Pod pod = namespace.awaitReady("web");
        namespace.shell(pod, "rm -f " + EndlessTestCase.BEGUN);
        Process build = KilledBuild.start(
                namespace.directory().toString(),
                namespace.kubeconfig(),
                namespace.namespace().name(),
                WEB);
        try {
            namespace.awaitBegun(pod);
            assertThat(namespace.left(pod)).contains("PodMain exec", "shard-0/java.arguments");
        } finally {
            build.destroyForcibly().waitFor();
        }

        awaitNothingLeft(pod);
    }

    // The brackets keep the pattern from finding this very shell, which would be the first to die where its number
    // sorts before.
    private void killSupervisor(Pod pod) {
        namespace.shell(
                pod,
                "for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline | grep -q '[P]odMain exec' && kill -9 ${p#/proc/}; done");
    }

    private static Ended failure(CompletableFuture<Recording> run) throws Exception {
        Recording recording = run.get(120, TimeUnit.SECONDS);
        assertThat(recording.anythingPassed()).isFalse();
        return recording.find("EndlessTestCase.waits()");
    }
}
