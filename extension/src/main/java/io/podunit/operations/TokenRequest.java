package io.podunit.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.cluster.resource.ResourceAddress;
import java.time.Duration;
import java.time.Instant;

/** Asks for a token of one service account. */
final class TokenRequest {

    private final Session session;
    private final ResourceAddress account;

    TokenRequest(Session session, ResourceAddress account) {
        this.session = session;
        this.account = account;
    }

    ServiceAccountToken send(Duration validity) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("apiVersion", "authentication.k8s.io/v1").put("kind", "TokenRequest");
        request.putObject("spec").put("expirationSeconds", validity.toSeconds());
        JsonNode status = session.audit()
                .deed(
                        "token",
                        account,
                        () -> session.resources().create(account, "token", request),
                        issued -> "created")
                .path("status");
        return new ServiceAccountToken(
                status.path("token").asText(),
                Instant.parse(status.path("expirationTimestamp").asText()));
    }
}
