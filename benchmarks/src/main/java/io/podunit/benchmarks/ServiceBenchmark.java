package io.podunit.benchmarks;

import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.podunit.benchmarks.Figure.Kind;
import io.podunit.benchmarks.Figure.Limit;
import io.podunit.benchmarks.Figure.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The REST service under 200 requests a second for the status of Jobs while 50 clients follow logs. */
record ServiceBenchmark(Setting setting) implements Benchmark {

    private static final int JOBS = 5;
    private static final int FOLLOWERS = 50;
    private static final int RATE = 200;
    private static final double MEBIBYTE = 1 << 20;

    /** Ten lines a second, each with its number and the time; the node's clock is ours. */
    private static final String SCRIPT = "i=0; while :; do i=$((i+1)); echo \"$i $(date +%s%N)\"; sleep 0.1; done";

    @Override
    public void measure(Results results) throws Exception {
        try (KubernetesClient client = setting.client()) {
            for (int i = 0; i < JOBS; i++) {
                create(client, name(i));
            }
            for (int i = 0; i < JOBS; i++) {
                new Kubectl(setting.namespace())
                        .run("wait", "--for=condition=ready", "pod", "-l", "job-name=" + name(i), "--timeout=2m");
            }
            Duration time = Duration.ofSeconds(Setting.given("SERVICE_SECONDS", 60));
            StatusLoad direct = new StatusLoad(RATE, time, i -> ask(client, name(i % JOBS)));
            direct.run();
            try (ServedProcess service = ServedProcess.start(setting)) {
                measure(results, service, time, direct);
            }
        }
    }

    private static String name(int i) {
        return "speaker-" + i;
    }

    private static void create(KubernetesClient client, String name) {
        client.batch()
                .v1()
                .jobs()
                .resource(new JobBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .withNewTemplate()
                        .withNewSpec()
                        .withRestartPolicy("Never")
                        .withTerminationGracePeriodSeconds(0L)
                        .addNewContainer()
                        .withName("speaker")
                        .withImage(System.getenv("PODUNIT_IMAGE"))
                        .withImagePullPolicy("IfNotPresent")
                        .withCommand("sh", "-c", SCRIPT)
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    /** What an answer of the service takes of the cluster. */
    private static boolean ask(KubernetesClient client, String job) {
        return client.batch().v1().jobs().withName(job).get() != null
                && !client.pods().withLabel("job-name", job).list().getItems().isEmpty();
    }

    private void measure(Results results, ServedProcess service, Duration time, StatusLoad direct) throws Exception {
        double idle = service.resident() / MEBIBYTE;
        List<FollowedLog> followers = new ArrayList<>();
        for (int i = 0; i < FOLLOWERS; i++) {
            followers.add(FollowedLog.of(service, name(i % JOBS)));
        }
        double before = service.cpuSeconds();
        StatusLoad load = new StatusLoad(RATE, time, i -> service.status(name(i % JOBS)));
        load.run();
        double cpu = service.cpuSeconds() - before;
        double peak = service.resident() / MEBIBYTE;
        Delays lines = new Delays();
        followers.forEach(follower -> follower.end(lines));
        results.note("Direct requests, ms", direct.delays().toString());
        results.note("Status by the service, ms", load.delays().toString());
        results.note("Lines of followed logs from echo to client, ms", lines.toString());
        results.note("CPU of the service, seconds of " + time.toSeconds(), cpu);
        results.add(failures(load, direct));
        results.add(new Figure(
                "Lines that a follower missed or got twice",
                new Value(followers.stream().mapToInt(FollowedLog::faults).sum(), "", FOLLOWERS + " followers"),
                new Value(lines.count(), "", "lines that came"),
                new Limit(Kind.AMOUNT, 0)));
        results.add(new Figure(
                "Status, 200 a second, median",
                new Value(load.delays().at(0.5), "ms", "from when it was due to the answer, 50 logs followed meanwhile"),
                new Value(direct.delays().at(0.5), "ms", "the two requests of an answer, made directly, no logs followed"),
                Limit.NONE));
        results.add(new Figure(
                "Status, 200 a second, 99 of 100",
                new Value(load.delays().at(0.99), "ms", "likewise"),
                new Value(direct.delays().at(0.99), "ms", "likewise"),
                new Limit(Kind.AMOUNT, 500)));
        results.add(new Figure(
                "Resident set of the service",
                new Value(peak, "MiB", "the most, -Xmx128m"),
                new Value(idle, "MiB", "before the first request"),
                new Limit(Kind.AMOUNT, 384)));
    }

    private static Figure failures(StatusLoad load, StatusLoad direct) {
        return new Figure(
                "Requests for status without an answer",
                new Value(load.failures(), "", load.delays().count() + " answers"),
                new Value(direct.failures(), "", "directly"),
                new Limit(Kind.AMOUNT, 0));
    }
}
