package io.podunit.cluster.api;

import io.fabric8.kubernetes.api.model.Pod;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.Cluster.Forward;
import io.podunit.cluster.api.request.Operation;
import io.podunit.cluster.api.request.Remedies;
import io.podunit.cluster.api.request.ResourcePaths;
import io.podunit.cluster.forward.PortForward;
import io.podunit.cluster.http.ApiTransport;
import java.util.function.Consumer;

/** Ports of pods, as this machine reaches them. */
final class PodPorts {

    private final Cluster cluster;
    private final ApiTransport transport;
    private final Remedies remedies;

    PodPorts(Cluster cluster, ApiTransport transport, Remedies remedies) {
        this.cluster = cluster;
        this.transport = transport;
        this.remedies = remedies;
    }

    Forward forward(String pod, int port, Consumer<String> trouble) {
        String address = cluster.get(Pod.class, pod)
                .map(found -> found.getStatus().getPodIP())
                .orElse("");
        // The pods of the embedded stand-in are processes of this machine: their ports are.
        if (address.startsWith("127.")) {
            return () -> {};
        } else if (!cluster.allowed("get", "", "pods", "portforward")) {
            throw remedies.notGranted(new Operation("get", "pods/portforward", pod, cluster.namespace()));
        }
        String path = new ResourcePaths(cluster.namespace()).one(Pod.class, pod) + "/portforward?ports=" + port;
        return PortForward.open(port, listener -> transport.webSocket(path, "v4.channel.k8s.io", listener), trouble);
    }
}
