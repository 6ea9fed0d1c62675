package io.podunit.launcher.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.launcher.embedded.store.Trees;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds ports of this machine for those of containers. */
final class LocalPorts {

    private final Set<Integer> given = new HashSet<>();

    synchronized Map<Integer, Integer> allocate(JsonNode pod) throws IOException {
        Map<Integer, Integer> ports = new HashMap<>();
        for (JsonNode port : Trees.at(pod, "spec", "containers").path(0).path("ports")) {
            ports.put(port.path("containerPort").asInt(), free());
        }
        return ports;
    }

    // Never the same one twice: the pod that got it may not listen yet.
    private int free() throws IOException {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
                if (given.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            }
        }
    }
}
