package io.podunit.engine.warm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.UnreachableException;
import io.podunit.cluster.exec.ContainerCommand;
import io.podunit.cluster.exec.ContainerProcess;
import io.podunit.cluster.exec.ProcessSink;
import io.podunit.engine.exec.QuietProcess;
import io.podunit.job.JobSpecification.StoreReference;
import io.podunit.job.JobSpecifications;
import io.podunit.store.pod.AgentJar;
import io.podunit.warm.WarmOrigin;
import io.podunit.warm.WarmPods;
import io.podunit.warm.WarmSettings;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With pods that answer at once, each in its own way. */
@Timeout(60)
class WarmTakingTests {

    private static final String PLAN = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final WarmOrigin ORIGIN =
            new WarmOrigin(new StoreReference("http://10.244.0.7:7117", "podunit-store-1", "podunit-store-1"), PLAN);
    private static final String LETS_IN = "podunit-directory /w\npodunit-ready\n";
    private static final String TAKEN = "podunit-failed another client has it\n";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final List<Job> made = new CopyOnWriteArrayList<>();

    private Cluster cluster(Pod... pods) {
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(),
                new Class<?>[] {Cluster.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "pods" -> new PodListBuilder().withItems(pods).build();
                    case "start" -> start((ContainerCommand) arguments[0], (ProcessSink) arguments[1]);
                    case "create" -> made.add((Job) arguments[0]) ? arguments[0] : null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Cluster refusing() {
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, (proxy, method, arguments) -> {
                    throw new ClusterException("Cannot " + method.getName(), 403, null);
                });
    }

    private ContainerProcess start(ContainerCommand command, ProcessSink sink) {
        String pod = command.place().pod();
        String answer = answers.get(pod);
        if (answer == null) {
            throw new UnreachableException("Cannot start a process in " + pod, null);
        }
        sink.out(answer.getBytes(StandardCharsets.US_ASCII));
        return new Visit(pod);
    }

    private final class Visit extends QuietProcess {

        private final String pod;

        private Visit(String pod) {
            this.pod = pod;
        }

        @Override
        public void write(byte[] bytes, int length) {
            throw new AssertionError("nothing is written to it before there are tests");
        }

        @Override
        public void close() {
            closed.add(pod);
        }
    }

    private WarmTaking taking(Cluster cluster, int wanted) {
        WarmSettings settings = new WarmSettings(
                new AgentJar(new byte[] {1}),
                JobSpecifications.pod(),
                null,
                new WarmSettings.Times(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofMinutes(1)));
        return new WarmTaking(cluster, new WarmPods(cluster, settings), wanted).start();
    }

    private static Pod pod(String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("shop")
                .withUid("u-" + name)
                .addToLabels("podunit.io/warm-pod", "0123456789ab")
                .addToAnnotations(
                        "podunit.io/warm-origin", "http://10.244.0.7:7117 podunit-store-1 podunit-store-1 " + PLAN)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .addNewContainerStatus()
                .withName("podunit")
                .withReady(true)
                .withContainerID("containerd://" + name)
                .withNewState()
                .withNewRunning()
                .endRunning()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static List<String> names(WarmTaking taking) {
        return taking.taken().stream()
                .map(taken -> taken.pod().target().place().pod())
                .sorted()
                .toList();
    }

    @Test
    void takesAsManyAsItCanUse() {
        Stream.of("a", "b", "c").forEach(pod -> answers.put(pod, LETS_IN));
        WarmTaking taking = taking(cluster(pod("a"), pod("b"), pod("c")), 2);
        assertThat(names(taking)).hasSize(2);
        assertThat(closed).isEmpty();
    }

    @Test
    void goesOnToTheNextWhereItIsNotLetIn() {
        answers.put("b", TAKEN);
        answers.put("c", LETS_IN);
        // Of a, nobody answers.
        WarmTaking taking = taking(cluster(pod("a"), pod("b"), pod("c")), 1);
        assertThat(names(taking)).containsExactly("c");
        assertThat(closed).containsExactly("b");
    }

    @Test
    void doesWithoutWhereThereAreNoneOrTheyMayNotBeListed() {
        assertThat(taking(cluster(), 3).taken()).isEmpty();
        assertThat(taking(refusing(), 3).taken()).isEmpty();
    }

    @Test
    void letsGoOfWhatItTook() {
        answers.put("a", LETS_IN);
        WarmTaking taking = taking(cluster(pod("a")), 1);
        assertThat(names(taking)).containsExactly("a");
        taking.abandon();
        assertThat(closed).containsExactly("a");
    }

    @Test
    void leavesAsManyAsItCouldUseLessThoseThatItLeft() {
        Stream.of("a", "b", "c").forEach(pod -> answers.put(pod, LETS_IN));
        WarmTaking some = taking(cluster(pod("a")), 3);
        assertThat(names(some)).containsExactly("a");
        some.replace(ORIGIN);
        assertThat(made).hasSize(3);
        made.clear();
        WarmTaking enough = taking(cluster(pod("a"), pod("b"), pod("c")), 2);
        assertThat(names(enough)).hasSize(2);
        enough.replace(ORIGIN);
        assertThat(made).hasSize(1);
    }
}
