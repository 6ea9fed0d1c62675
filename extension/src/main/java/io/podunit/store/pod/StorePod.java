package io.podunit.store.pod;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.manifest.PodTemplateMerger;
import io.podunit.store.transfer.StoreClient;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** How to read a store's pod and Job. */
@API(status = API.Status.INTERNAL)
public final class StorePod {

    private StorePod() {}

    /** Our container decides; others may have been injected. */
    public static boolean running(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getPodIP() != null
                && state(pod).map(ContainerState::getRunning).isPresent();
    }

    static Optional<ContainerState> state(Pod pod) {
        Stream<ContainerStatus> statuses =
                pod.getStatus() == null ? Stream.empty() : pod.getStatus().getContainerStatuses().stream();
        return statuses.filter(status -> status.getName().equals(PodTemplateMerger.CONTAINER))
                .findFirst()
                .map(ContainerStatus::getState);
    }

    /** Whether a Job has ended, or is about to. */
    public static boolean over(Job job) {
        return job.getMetadata().getDeletionTimestamp() != null
                || (job.getStatus() != null
                        && job.getStatus().getConditions().stream()
                                .anyMatch(condition -> "True".equals(condition.getStatus())
                                        && condition
                                                .getType()
                                                .matches("Complete|Failed|FailureTarget|SuccessCriteriaMet")));
    }

    /** As other pods reach it. Where pods share a host, as with the embedded stand-in, ports are mapped. */
    public static String url(Pod pod) {
        Integer hostPort = hostPort(pod);
        return hostPort == null
                ? "http://" + host(pod.getStatus().getPodIP()) + ":" + StoreClient.PORT
                : "http://" + host(pod.getStatus().getHostIP()) + ":" + hostPort;
    }

    private static @Nullable Integer hostPort(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(port -> Integer.valueOf(StoreClient.PORT).equals(port.getContainerPort()))
                .map(ContainerPort::getHostPort)
                .filter(port -> port != null && port > 0)
                .findFirst()
                .orElse(null);
    }

    private static String host(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }
}
