package io.podunit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.PodunitException;
import io.podunit.cluster.Cluster.ProxyResponse;
import io.podunit.cluster.ClusterException;
import io.podunit.job.JobSpecifications;
import io.podunit.lost.ImageUnavailableException;
import io.podunit.lost.PodRefusedException;
import io.podunit.lost.PodUnschedulableException;
import io.podunit.lost.QuotaExceededException;
import io.podunit.manifest.GoldenFile;
import io.podunit.manifest.ManifestYaml;
import io.podunit.store.pod.AgentJar;
import io.podunit.store.pod.RunningStore;
import io.podunit.store.pod.StoreManifests;
import io.podunit.store.pod.StoreSettings;
import io.podunit.store.pod.StoreTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

class ContentStoreTests {

    private Runnable clearance = () -> {};

    private final FakeCluster cluster = new FakeCluster();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    private final StoreSettings settings = settings("agent");

    @Test
    void isTheExampleInTheManifestsFolder() {
        Job job = new StoreManifests(settings("agent")).job("podunit-store-0a1b2c3d4e");
        job.getMetadata().setUid("6f1c1d9e-0000-4000-8000-000000000002");
        var manifests = new StoreManifests(settings("agent"));
        String text = ManifestYaml.write(new StoreManifests(settings("agent")).job("podunit-store-0a1b2c3d4e"))
                + "---\n" + ManifestYaml.write(manifests.secret(job, new StoreTokens("read", "write")))
                + "---\n" + ManifestYaml.write(manifests.agent(job, new AgentJar(new byte[] {1})));
        new GoldenFile("store-example.yaml").assertIs(text);
    }

    @Test
    void makesTheStoreOfANamespace() {
        RunningStore store = store().ensure();

        assertThat(store.url()).isEqualTo("http://10.0.0.9:7117");
        assertThat(store.name()).isEqualTo(settings.name());
        assertThat(cluster.calls)
                .containsExactly(
                        "create Job/" + store.name(),
                        "create Secret/" + store.name(),
                        "create ConfigMap/" + store.name());
        assertThat(cluster.all(Secret.class)
                        .get(0)
                        .getMetadata()
                        .getOwnerReferences()
                        .get(0)
                        .getUid())
                .isEqualTo(cluster.all(Job.class).get(0).getMetadata().getUid());
        assertThat(cluster.all(ConfigMap.class).get(0).getBinaryData()).containsKey("agent.jar");
        assertThat(store.tokens().read())
                .hasSize(64)
                .isNotEqualTo(store.tokens().write());
        assertThat(store.toString()).doesNotContain(store.tokens().write());
    }

    @Test
    void keepsItsTokensInTheSecretAndNowhereElse() {
        StoreTokens tokens = store().ensure().tokens();

        assertThat(cluster.objects.values())
                .filteredOn(object -> !(object instanceof Secret))
                .hasSize(3)
                .allSatisfy(
                        object -> assertThat(ManifestYaml.write(object)).doesNotContain(tokens.read(), tokens.write()));
    }

    @Test
    void createsNothingBeforeItMay() {
        clearance = () -> {
            throw new IllegalStateException("refused");
        };
        assertThatIllegalStateException().isThrownBy(() -> store().ensure()).withMessage("refused");
        assertThat(cluster.calls).isEmpty();
    }

    @Test
    void asksNobodyWhereAStoreRuns() {
        store().ensure();
        clearance = () -> {
            throw new IllegalStateException("asked");
        };
        assertThat(store().ensure().url()).isEqualTo("http://10.0.0.9:7117");
    }

    @Test
    void findsTheStoreThatRuns() {
        RunningStore first = store().ensure();
        cluster.calls.clear();

        assertThat(store().ensure()).isEqualTo(first);
        assertThat(cluster.calls).isEmpty();
    }

    @Test
    void makesAnotherForAnotherAgent() {
        assertThat(store().ensure().name())
                .isNotEqualTo(store(settings("other")).ensure().name());
    }

    @Test
    void endsUpWithOneStoreWhateverTheNumberOfClients() {
        List<CompletableFuture<RunningStore>> clients = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> store().ensure()))
                .toList();

        assertThat(clients.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(cluster.all(Job.class)).hasSize(1);
    }

    @Test
    void succeedsAStoreThatHasEndedAndDeletesNothing() {
        RunningStore first = store().ensure();
        cluster.end(cluster.all(Job.class).get(0));

        RunningStore second = store().ensure();

        assertThat(second.name()).startsWith(settings.name() + "-").isNotEqualTo(first.name());
        assertThat(second.name()).hasSizeLessThan(64);
        assertThat(store().ensure()).isEqualTo(second);
        assertThat(cluster.calls).noneMatch(call -> call.startsWith("delete"));
    }

    @Test
    void succeedsAStoreThatEndsWhileItIsAsked() {
        store().ensure();
        cluster.faults.add(request -> {
            cluster.end(cluster.all(Job.class).get(0));
            return new ProxyResponse(503, "no endpoints".getBytes());
        });

        assertThat(store().ensure().name()).startsWith(settings.name() + "-");
    }

    @Test
    void startsNoPodThatWouldFindTheTokensOfAStoreThatWasDeleted() {
        RunningStore first = store().ensure();
        Secret leftover = cluster.all(Secret.class).get(0);
        cluster.objects.values().removeIf(object -> object instanceof Job || object instanceof Pod);

        RunningStore second = store().ensure();

        assertThat(second.name()).startsWith(settings.name() + "-");
        assertThat(cluster.all(Secret.class)).hasSize(2).contains(leftover);
        assertThat(second.tokens()).isNotEqualTo(first.tokens());
    }

    @Test
    void takesTheUsualNameAgainOnceNothingIsLeft() {
        store().ensure();
        cluster.objects.clear();

        assertThat(store().ensure().name()).isEqualTo(settings.name());
    }

    @Test
    void goesByThePortOfTheHostWherePodsShareOne() {
        cluster.controller = job -> {
            cluster.run(job);
            cluster.all(Pod.class)
                    .get(0)
                    .getSpec()
                    .getContainers()
                    .get(0)
                    .getPorts()
                    .get(0)
                    .setHostPort(43121);
        };
        assertThat(store().ensure().url()).isEqualTo("http://127.0.0.1:43121");
    }

    @Test
    void waitsUntilTheServerAnswers() {
        cluster.faults.add(request -> new ProxyResponse(503, "connection refused".getBytes()));
        cluster.faults.add(request -> {
            throw new ClusterException("reset", 0, null);
        });
        assertThat(store().ensure()).isNotNull();
        assertThat(cluster.faults).isEmpty();
    }

    @Test
    void saysAtOnceThatTheProxyIsForbidden() {
        cluster.faults.add(request -> new ProxyResponse(403, "pods \"x\" is forbidden".getBytes()));
        failure(ClusterException.class)
                .withMessageContaining("is forbidden")
                .withMessageContaining("pods/proxy")
                .withMessageContaining("manifests/rbac.yaml");
        assertThat(now.get()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void quotesWhyNoNodeTakesThePod() {
        cluster.controller = job -> cluster.pod(job)
                .getStatus()
                .setConditions(List.of(new PodConditionBuilder()
                        .withType("PodScheduled")
                        .withStatus("False")
                        .withReason("Unschedulable")
                        .withMessage("0/1 nodes are available: 1 Insufficient memory")
                        .build()));
        failure(PodUnschedulableException.class)
                .withMessageContaining("0/1 nodes are available: 1 Insufficient memory")
                .withMessageContaining("within 120 s")
                .withMessageContaining("namespace tests");
    }

    @Test
    void quotesWhyTheImageCannotBePulled() {
        cluster.controller = job -> waiting(job, "ImagePullBackOff", "Back-off pulling image \"nowhere/jre\"");
        failure(ImageUnavailableException.class)
                .withMessageContaining("Back-off pulling image")
                .withMessageContaining("podunit.image");
        assertThat(now.get()).isAfter(Instant.EPOCH);
    }

    @Test
    void doesNotWaitForAnImageThatHasNoName() {
        cluster.controller = job -> waiting(job, "InvalidImageName", "couldn't parse image name");
        failure(ImageUnavailableException.class).withMessageContaining("couldn't parse image name");
        assertThat(now.get()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void waitsForAQuotaAndQuotesIt() {
        refuse("pods \"p\" is forbidden: exceeded quota: small, requested: pods=1");
        failure(QuotaExceededException.class).withMessageContaining("exceeded quota: small");
        assertThat(now.get()).isAfter(Instant.EPOCH);
    }

    @Test
    void doesNotWaitForAPolicy() {
        refuse("pods \"p\" is forbidden: violates PodSecurity \"restricted:latest\"");
        failure(PodRefusedException.class)
                .withMessageContaining("violates PodSecurity")
                .withMessageContaining("podunit.pod.template");
        assertThat(now.get()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void refusesAnAgentThatNoConfigMapHolds() {
        assertThatExceptionOfType(PodunitException.class)
                .isThrownBy(() -> new AgentJar(new byte[(1 << 20) + 1]))
                .withMessageContaining("1048576");
        assertThat(AgentJar.ofThisBuild().bytes()).isNotEmpty();
    }

    private void refuse(String message) {
        cluster.controller = job -> {};
        cluster.events.add(new EventBuilder()
                .withReason("FailedCreate")
                .withMessage(message)
                .build());
    }

    private void waiting(Job job, String reason, String message) {
        cluster.pod(job)
                .getStatus()
                .setContainerStatuses(List.of(new ContainerStatusBuilder()
                        .withName("podunit")
                        .withNewState()
                        .withNewWaiting(message, reason)
                        .endState()
                        .build()));
    }

    private <T extends PodunitException> ThrowableAssertAlternative<T> failure(Class<T> kind) {
        return assertThatExceptionOfType(kind).isThrownBy(() -> store().ensure());
    }

    private ContentStore store() {
        return store(settings);
    }

    private ContentStore store(StoreSettings of) {
        return new ContentStore(cluster, of, () -> clearance.run(), now::get, duration -> {
            now.updateAndGet(time -> time.plus(duration));
            meanwhile.get().run();
        });
    }

    private static StoreSettings settings(String agent) {
        return new StoreSettings(
                new AgentJar(agent.getBytes()),
                JobSpecifications.pod(),
                null,
                Duration.ofMinutes(2),
                Duration.ofMinutes(5));
    }
}
