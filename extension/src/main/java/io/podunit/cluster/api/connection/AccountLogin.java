package io.podunit.cluster.api.connection;

import io.fabric8.kubernetes.client.Config;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.http.Credentials;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.ResourceType;
import io.podunit.cluster.resource.Resources;
import io.podunit.cluster.resource.TokenRequest;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * Makes a connection that speaks as a service account. Its tokens last ten minutes, the least that API servers give; while it is used, it
 * asks for a new one every minute.
 */
@API(status = API.Status.INTERNAL)
public final class AccountLogin {

    private static final ResourceType ACCOUNT =
            new ResourceType("v1", "ServiceAccount", "serviceaccounts", true, false);
    private static final Duration VALIDITY = Duration.ofMinutes(10);

    private final Connection creator;
    private final Resources resources;
    private final TokenRequest token;

    /** @param resources by which the creator asks for tokens */
    public AccountLogin(Connection creator, Resources resources, String account) {
        this.creator = creator;
        this.resources = resources;
        this.token = new TokenRequest(new ResourceAddress(ACCOUNT, creator.namespace(), account), VALIDITY);
    }

    /** @throws ClusterException where it gets no token */
    public Connection connection() {
        Config first = configuration();
        return new Connection(
                creator.name(),
                "a test asked for its service account " + token.account().name(),
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
        config.setOauthToken(token.send(resources).path("token").asText());
        return config;
    }
}
