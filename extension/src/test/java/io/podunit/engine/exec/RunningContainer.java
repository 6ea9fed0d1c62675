package io.podunit.engine.exec;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.exec.ContainerProcess;
import io.podunit.cluster.exec.ProcessEnd;
import io.podunit.cluster.exec.ProcessSink;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;

/** A cluster with one pod, {@code p}, whose container {@code c} runs and does with commands what a test says. */
final class RunningContainer {

    private RunningContainer() {}

    /** What a command says, and how it ends. */
    interface Script {
        ProcessEnd run(ProcessSink sink);
    }

    static Cluster cluster(String uid, Script script) {
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(),
                new Class<?>[] {Cluster.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "get" -> Optional.of(pod(uid));
                    case "start" -> process(script.run((ProcessSink) arguments[1]));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Object pod(String uid) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("p")
                .withUid(uid)
                .endMetadata()
                .withNewStatus()
                .withPhase("Running")
                .addNewContainerStatus()
                .withName("c")
                .withNewState()
                .withNewRunning()
                .endRunning()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static ContainerProcess process(ProcessEnd end) {
        return new QuietProcess() {
            @Override
            public void write(byte[] bytes, int length) {
                throw new AssertionError("nothing is written to it");
            }

            @Override
            public Optional<ProcessEnd> await(Duration patience) {
                return Optional.of(end);
            }
        };
    }
}
