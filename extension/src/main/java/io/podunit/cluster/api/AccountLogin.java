package io.podunit.cluster.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.Config;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.http.Credentials;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.ResourceType;
import io.podunit.cluster.resource.Resources;

/**
 * Makes a connection that speaks as a service account. Its tokens last ten minutes, the least that API servers give; while it is used, it
 * asks for a new one every minute.
 */
final class AccountLogin {

    private static final ResourceType ACCOUNT =
            new ResourceType("v1", "ServiceAccount", "serviceaccounts", true, false);
    private static final long SECONDS = 600;

    private final Connection creator;
    private final Resources resources;
    private final ResourceAddress account;

    /** @param resources by which the creator asks for tokens */
    AccountLogin(Connection creator, Resources resources, String account) {
        this.creator = creator;
        this.resources = resources;
        this.account = new ResourceAddress(ACCOUNT, creator.namespace(), account);
    }

    /** @throws ClusterException where it gets no token */
    Connection connection() {
        Config first = configuration();
        return new Connection(
                creator.name(),
                "a test asked for its service account " + account.name(),
                creator.namespace(),
                first,
                new Credentials(first, this::configuration, System::nanoTime),
                () -> {});
    }

    /** Where the creator's server is, with nothing of how the creator logs in. */
    private Config configuration() {
        Config from = creator.config();
        Config config = Config.empty();
        config.setMasterUrl(from.getMasterUrl());
        config.setCaCertData(from.getCaCertData());
        config.setCaCertFile(from.getCaCertFile());
        config.setTrustCerts(from.isTrustCerts());
        config.setDisableHostnameVerification(from.isDisableHostnameVerification());
        config.setTlsServerName(from.getTlsServerName());
        config.setHttpProxy(from.getHttpProxy());
        config.setHttpsProxy(from.getHttpsProxy());
        config.setProxyUsername(from.getProxyUsername());
        config.setProxyPassword(from.getProxyPassword());
        config.setNoProxy(from.getNoProxy());
        config.setOauthToken(token());
        return config;
    }

    private String token() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("apiVersion", "authentication.k8s.io/v1").put("kind", "TokenRequest");
        request.putObject("spec").put("expirationSeconds", SECONDS);
        String token =
                resources.create(account, "token", request).at("/status/token").asText();
        if (token.isEmpty()) {
            throw new ClusterException(
                    "The API server gave no token for " + account
                            + ". Does it issue tokens (--service-account-issuer)?",
                    0,
                    null);
        }
        return token;
    }
}
