package io.podunit.soak;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What may go wrong. Each does it and says what it did. */
final class Faults {

    private static final int LOOKS = 80;
    private static final int AWAY_SECONDS = 8;

    private final Laboratory laboratory;
    private final Relay relay;
    private final Random random;
    private final List<Fault> all = new ArrayList<>();

    /** @param environment with the commands that stop parts of the cluster, where there are any; see README.md */
    Faults(Laboratory laboratory, Relay relay, Random random, Map<String, String> environment) {
        this.laboratory = laboratory;
        this.relay = relay;
        this.random = random;
        ofPods();
        ofTheNetwork();
        ofTheCluster(environment.get("PODUNIT_FAULT_COMMAND"), environment.get("PODUNIT_COMPACTION_COMMAND"));
    }

    /** One kind of fault. */
    record Fault(String name, Callable<String> action) {}

    Faults only(Pattern names) {
        all.removeIf(fault -> !names.matcher(fault.name()).find());
        return this;
    }

    Fault any() {
        return all.get(random.nextInt(all.size()));
    }

    private void ofPods() {
        all.add(new Fault("pod deleted, grace 0", () -> delete(0)));
        all.add(new Fault("pod deleted, grace 30", () -> delete(30)));
        all.add(new Fault("pod evicted by the API", this::evict));
        all.add(new Fault("test JVM killed", () -> kill("PodLauncher")));
        all.add(new Fault("supervisor killed", () -> kill("PodMain")));
        all.add(new Fault("all of a pod's processes killed", () -> kill("")));
        all.add(new Fault("Job deleted", this::deleteJob));
        all.add(new Fault("content store deleted", this::deleteStore));
        all.add(new Fault("no pods by quota for " + AWAY_SECONDS + " s", this::quota));
    }

    private void ofTheNetwork() {
        all.add(new Fault("client's connections cut", () -> relay.cut() + " connections"));
        all.add(new Fault("API server refuses for " + AWAY_SECONDS + " s", () -> away(relay::refuse)));
        all.add(new Fault("network silent for " + AWAY_SECONDS + " s", () -> away(relay::hold)));
    }

    private void ofTheCluster(String restart, String compaction) {
        if (restart != null) {
            for (String part : List.of("kubelet", "containerd", "kube-apiserver")) {
                all.add(new Fault(part + " killed and restarted", () -> command(restart, "restart", part)));
            }
        }
        if (compaction != null) {
            all.add(new Fault("etcd compacted", () -> command("sh", "-c", compaction)));
        }
    }

    private String delete(long grace) throws InterruptedException {
        Pod pod = running();
        laboratory.client().resource(pod).withGracePeriod(grace).delete();
        return pod.getMetadata().getName();
    }

    private String evict() throws InterruptedException {
        String name = running().getMetadata().getName();
        laboratory.client().pods().inNamespace(laboratory.namespace()).withName(name).evict();
        return name;
    }

    private String kill(String main) throws InterruptedException {
        Pod pod = running();
        List<ProcessHandle> processes = await(() -> NodeProcesses.of(pod.getMetadata().getUid()).stream()
                .filter(process -> NodeProcesses.command(process).contains(main))
                .toList());
        processes.forEach(ProcessHandle::destroyForcibly);
        return processes.size() + " processes of " + pod.getMetadata().getName();
    }

    private String deleteJob() throws InterruptedException {
        String name = running().getMetadata().getOwnerReferences().get(0).getName();
        laboratory.client().batch().v1().jobs().inNamespace(laboratory.namespace()).withName(name).delete();
        return name;
    }

    private String deleteStore() {
        List<Job> stores = laboratory.client().batch().v1().jobs().inNamespace(laboratory.namespace())
                .withLabel("podunit.io/store").list().getItems();
        stores.forEach(store -> laboratory.client().resource(store).delete());
        return stores.size() + " stores";
    }

    private String quota() throws InterruptedException {
        ResourceQuota quota = new ResourceQuotaBuilder()
                .withNewMetadata().withName("soak").withNamespace(laboratory.namespace()).endMetadata()
                .withNewSpec().addToHard("pods", new Quantity("0")).endSpec()
                .build();
        laboratory.client().resource(quota).create();
        try {
            TimeUnit.SECONDS.sleep(AWAY_SECONDS);
        } finally {
            laboratory.client().resource(quota).delete();
        }
        return "";
    }

    private String away(Runnable how) throws InterruptedException {
        how.run();
        try {
            TimeUnit.SECONDS.sleep(AWAY_SECONDS);
        } finally {
            relay.restore();
        }
        return "";
    }

    private static String command(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroy();
            throw new IOException(String.join(" ", command) + " does not end");
        }
        return "exit code " + process.exitValue();
    }

    private Pod running() throws InterruptedException {
        List<Pod> pods = await(laboratory::running);
        return pods.get(random.nextInt(pods.size()));
    }

    /** A fault needs something that it can be done to; without that for too long, it is none. */
    private static <T> List<T> await(Supplier<List<T>> targets) throws InterruptedException {
        List<T> found = targets.get();
        for (int i = 0; found.isEmpty() && i < LOOKS; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            found = targets.get();
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("there was nothing to do it to");
        }
        return found;
    }
}
