package io.podunit.benchmarks.node;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A node of the real cluster without kubelet and containers. It is a Node with an address on this machine, a certificate that the
 * cluster signed and a Lease; it takes only the pods that ask for {@link #scheduler()}, and is gone once it is closed.
 */
public final class SimulatedNode implements AutoCloseable {

    private static final int LEASE_SECONDS = 40;
    private static final int THREADS = 8;
    private static final String LEASES = "kube-node-lease";

    private final KubernetesClient client;
    private final String name =
            "podunit-scale-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 8);
    private final Node real;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "node");
        thread.setDaemon(true);
        return thread;
    });
    private LogServer logs;
    private SharedIndexInformer<Pod> pods;
    private final AtomicBoolean removed = new AtomicBoolean();

    private SimulatedNode(KubernetesClient client) {
        this.client = client;
        this.real = client.nodes().list().getItems().stream()
                .filter(node -> node.getStatus().getConditions().stream()
                        .anyMatch(now -> now.getType().equals("Ready") && now.getStatus().equals("True")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The cluster has no node that is ready."));
    }

    /**
     * Registers it, and plays the pods of that namespace until it is closed.
     *
     * @param life how long the tests of a pod take
     * @param repetitions of a pod's only test; 0 for one that is not repeated
     */
    public static SimulatedNode start(KubernetesClient client, Duration life, int repetitions)
            throws IOException, InterruptedException, GeneralSecurityException {
        SimulatedNode node = new SimulatedNode(client);
        Runtime.getRuntime().addShutdownHook(new Thread(node::remove));
        try {
            node.register();
            node.play(life, repetitions);
            return node;
        } catch (IOException | InterruptedException | GeneralSecurityException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    /** By which name pods ask for this node. */
    public String scheduler() {
        return name;
    }

    private void register() throws IOException, InterruptedException, GeneralSecurityException {
        String address = real.getStatus().getAddresses().stream()
                .filter(now -> now.getType().equals("InternalIP"))
                .findFirst()
                .orElseThrow()
                .getAddress();
        logs = new LogServer(address, new NodeCertificate(client, name, address).obtain());
        client.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("podunit-benchmark", "scale")
                        .endMetadata()
                        .withNewSpec()
                        .withUnschedulable(true)
                        .endSpec()
                        .withStatus(status(address))
                        .build())
                .create();
        client.resource(lease()).create();
        threads.scheduleWithFixedDelay(this::renew, LEASE_SECONDS / 4, LEASE_SECONDS / 4, TimeUnit.SECONDS);
    }

    private NodeStatus status(String address) {
        Map<String, Quantity> capacity = Map.of(
                "cpu", new Quantity("10000"), "memory", new Quantity("100Ti"), "pods", new Quantity("20000"));
        return new NodeStatusBuilder()
                .withCapacity(capacity)
                .withAllocatable(capacity)
                .addNewAddress(address, "InternalIP")
                .withNewDaemonEndpoints()
                .withNewKubeletEndpoint(logs.port())
                .endDaemonEndpoints()
                .withConditions(new NodeConditionBuilder()
                        .withType("Ready")
                        .withStatus("True")
                        .withReason("Simulated")
                        .withMessage("benchmarks/run scale plays this node")
                        .withLastHeartbeatTime(ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).toString())
                        .build())
                .withNodeInfo(real.getStatus().getNodeInfo())
                .build();
    }

    private Lease lease() {
        return new LeaseBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(LEASES)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(name)
                .withLeaseDurationSeconds(LEASE_SECONDS)
                .withRenewTime(ZonedDateTime.now(ZoneOffset.UTC))
                .endSpec()
                .build();
    }

    private void renew() {
        try {
            client.leases().inNamespace(LEASES).withName(name).edit(lease -> {
                lease.getSpec().setRenewTime(ZonedDateTime.now(ZoneOffset.UTC));
                return lease;
            });
        } catch (RuntimeException e) {
            // The next one comes before the node controller misses this one.
            e.printStackTrace();
        }
    }

    private void play(Duration life, int repetitions) {
        PodPlayer.Stage stage =
                new PodPlayer.Stage(name, name, real.getMetadata().getName(), life, repetitions);
        pods = client.pods().inform(new PodPlayer(client, logs, stage, threads));
    }

    @Override
    public void close() {
        if (pods != null) {
            pods.close();
        }
        threads.shutdown();
        if (logs != null) {
            logs.close();
        }
        remove();
    }

    /** With the pods that are still bound to it: nobody else would end them. */
    private void remove() {
        if (removed.getAndSet(true)) {
            return;
        }
        try {
            for (Pod pod : client.pods().withField("spec.nodeName", name).list().getItems()) {
                client.resource(pod).withGracePeriod(0).delete();
            }
        } finally {
            // Of thousands one may be refused, or gone with its namespace.
            client.leases().inNamespace(LEASES).withName(name).delete();
            client.nodes().withName(name).delete();
        }
    }
}
