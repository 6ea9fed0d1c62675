package io.podunit.cluster.api;

import io.fabric8.kubernetes.api.model.NamespaceList;
import io.podunit.cluster.api.request.ApiServer;
import io.podunit.cluster.api.request.Operation;
import io.podunit.cluster.api.request.Remedies;
import io.podunit.cluster.http.ApiAnswer;
import io.podunit.cluster.http.ApiTransport.Call;
import java.util.List;

/** Whether a cluster can be used at all: reachable, with credentials that it knows, and with that namespace. */
final class NamespaceCheck {

    private final ApiServer api;
    private final Remedies remedies;
    private final String namespace;

    NamespaceCheck(ApiServer api, Remedies remedies, String namespace) {
        this.api = api;
        this.remedies = remedies;
        this.namespace = namespace;
    }

    /** One request, unless something is wrong. */
    void run() {
        Operation operation = new Operation("get", "namespaces", namespace, namespace);
        ApiAnswer answer = api.repeatable(Call.get("/api/v1/namespaces/" + namespace), operation);
        if (answer.status() == 404) {
            throw remedies.missingNamespace(namespace, present());
        } else if (!answer.successful() && answer.status() != 403) {
            // Who may only use one namespace may often not read it: that is no fault.
            throw remedies.refused(operation, answer);
        }
    }

    private List<String> present() {
        var operation = new Operation("list", "namespaces", null, namespace);
        ApiAnswer answer = api.repeatable(Call.get("/api/v1/namespaces?limit=50"), operation);
        if (!answer.successful()) {
            return List.of();
        }
        return remedies.read(operation, answer, NamespaceList.class).getItems().stream()
                .map(found -> found.getMetadata().getName())
                .toList();
    }
}
