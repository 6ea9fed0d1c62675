package io.podunit.cluster.api;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.api.request.ApiServer;
import io.podunit.cluster.api.request.Operation;
import io.podunit.cluster.api.request.Remedies;
import io.podunit.cluster.api.request.ResourcePaths;
import io.podunit.cluster.exec.ContainerCommand;
import io.podunit.cluster.exec.ContainerCommand.Input;
import io.podunit.cluster.exec.ContainerProcess;
import io.podunit.cluster.exec.ExecConnection;
import io.podunit.cluster.exec.ProcessSink;
import io.podunit.cluster.http.ApiAnswer;
import io.podunit.cluster.http.ApiTransport;
import io.podunit.cluster.http.ApiTransport.Call;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Starts processes in containers. */
final class PodProcesses {

    private static final int SECONDS_TO_CONNECT = 30;

    private final ApiServer api;
    private final ApiTransport transport;
    private final Remedies remedies;

    PodProcesses(ApiServer api, ApiTransport transport, Remedies remedies) {
        this.api = api;
        this.transport = transport;
        this.remedies = remedies;
    }

    ContainerProcess start(ContainerCommand command, ProcessSink sink) {
        String path = path(command);
        Operation operation = new Operation(
                "create", "pods/exec", command.place().pod(), command.place().namespace());
        ExecConnection connection = new ExecConnection(command, sink);
        String protocol = command.input() == Input.ENDING ? "v5.channel.k8s.io" : "v4.channel.k8s.io";
        var socket = transport.webSocket(path, protocol, connection);
        try {
            return connection.over(socket.get(SECONDS_TO_CONNECT, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof WebSocketHandshakeException refused
                    ? refused(operation, path, refused)
                    : remedies.broken(operation, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            // Should it come after all, nobody wants it.
            socket.thenAccept(late -> late.sendClose(1000, "too late"));
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw remedies.broken(operation, new IOException("no connection within " + SECONDS_TO_CONNECT + " s", e));
        }
    }

    /** The client gives no text with a refusal. The same request without the upgrade is refused alike, and runs nothing. */
    private ClusterException refused(Operation operation, String path, WebSocketHandshakeException refused) {
        int status = refused.getResponse().code();
        ApiAnswer answer = api.once(Call.get(path), operation, null);
        return answer.status() == status
                ? remedies.refused(operation, answer)
                : new ClusterException(
                        "Cannot " + operation + ": " + transport.server() + " does not open the connection (status "
                                + status + "). Does a proxy before it let WebSockets through, and is it Kubernetes"
                                + " 1.30 or later?",
                        status,
                        null);
    }

    private String path(ContainerCommand command) {
        String words = command.command().stream()
                .map(word -> ResourcePaths.query("command", word))
                .collect(Collectors.joining("&"));
        return new ResourcePaths(command.place().namespace())
                        .one(Pod.class, command.place().pod()) + "/exec?"
                + ResourcePaths.query("container", command.place().container()) + "&stdin="
                + (command.input() != Input.NONE)
                + "&stdout=true&stderr=" + !command.tty() + "&tty=" + command.tty() + '&' + words;
    }
}
