package io.podunit.samples.faults.real.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.podunit.Constants;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultPlan;
import io.podunit.samples.faults.FaultResult;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.real.RealFaultTests;
import io.podunit.samples.faults.real.VictimPod;
import io.podunit.samples.truth.suite.MiddleTestCase;
import io.podunit.samples.truth.suite.Several;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody deletes the content store while a run still has pods to start. */
class StoreFaultTests extends RealFaultTests {

    private static final String STORE = "podunit.io/store";

    private FaultPlan oneAfterTheOther() {
        return laboratory.plan().with(Constants.ISOLATION, "class").with(Constants.PARALLELISM, "1");
    }

    @Test
    @Fault(row = 66, what = "the store is deleted while the first of four pods runs, for long", how = Means.REAL)
    void isReplacedForThePodsThatAreToCome(FaultCase fault) throws InterruptedException {
        try (FaultRun run = oneAfterTheOther().start(Several.held())) {
            run.awaitReached("A");
            deleteStore();
            // A store that was there a moment ago is not looked for.
            assertThat(new CountDownLatch(1).await(10, TimeUnit.SECONDS)).isFalse();
            run.release("A").release("B").release("C").release("D");
            fault.judgeUndisturbed(run.await());
        }
    }

    @Test
    @Tag("slow")
    @Fault(row = 66, what = "the store is deleted while the pod of a run is being prepared", how = Means.REAL)
    void aPodThatFindsNoStoreHasAnotherAttempt(FaultCase fault) throws InterruptedException, IOException {
        Path gone = laboratory.plan().root().resolve("store-is-gone");
        FaultPlan plan = laboratory.plan("", """
                  initContainers:
                    - name: first
                      image: busybox:latest
                      imagePullPolicy: IfNotPresent
                      command: [sh, -c, 'until [ -e %s ]; do sleep 0.1; done']
                      volumeMounts: [{name: truth, mountPath: %s}]
                """.formatted(gone, gone.getParent()));
        try (FaultRun run = plan.start(MiddleTestCase.class)) {
            VictimPod.await(laboratory, StoreFaultTests::isBeingPrepared);
            deleteStore();
            Files.createFile(gone);
            run.release(MiddleTestCase.LATCH);
            FaultResult result = run.await();
            fault.judgeUndisturbed(result);
            assertThat(lost(result.directory())).as("attempts that were lost").hasSize(1);
        }
    }

    /** Its volumes are there, and its variables are not yet. */
    private static boolean isBeingPrepared(Pod pod) {
        return pod.getStatus().getInitContainerStatuses().stream()
                .anyMatch(container -> container.getState().getRunning() != null);
    }

    private static List<Path> lost(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith("diagnosis.txt")).toList();
        }
    }

    /** Comes back once nothing of it is left that a pod could still use. */
    private void deleteStore() {
        String namespace = laboratory.namespace().name();
        var jobs =
                laboratory.client().batch().v1().jobs().inNamespace(namespace).withLabel(STORE);
        List<Job> stores = jobs.list().getItems();
        assertThat(stores).as("stores that run").isNotEmpty();
        stores.forEach(store -> laboratory.client().resource(store).delete());
        Awaitility.await("the end of the store")
                .atMost(Duration.ofSeconds(120))
                .until(() -> stores.stream().flatMap(this::left).toList(), List::isEmpty);
    }

    private Stream<HasMetadata> left(Job store) {
        String name = store.getMetadata().getName();
        KubernetesClient client = laboratory
                .client()
                .adapt(NamespacedKubernetesClient.class)
                .inNamespace(laboratory.namespace().name());
        List<HasMetadata> left =
                new ArrayList<>(client.pods().withLabel("job-name", name).list().getItems());
        left.add(client.secrets().withName(name).get());
        left.add(client.configMaps().withName(name).get());
        return left.stream().filter(Objects::nonNull);
    }
}
