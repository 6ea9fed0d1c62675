package io.podunit.cluster;

import static io.podunit.cluster.StubApi.answer;
import static io.podunit.cluster.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AccountLoginTests {

    private static final String PATH = "/api/v1/namespaces/tests/serviceaccounts/mine/token";

    @TempDir
    private Path directory;

    private final StubApi api = new StubApi();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Cluster cluster;

    @BeforeEach
    void connect() throws IOException {
        cluster = api.connect(directory);
    }

    @AfterEach
    void close() {
        cluster.close();
        api.close();
    }

    @Test
    void speaksByTheAccountsTokensAndAsksForThemByTheCreators() {
        api.on(this::issuing);
        try (Cluster account = cluster.as("mine")) {
            account.pods("a=b");
            assertThat(account.namespace()).isEqualTo("tests");
        }
        String creator = asked.get(0).replace("POST ", "");
        assertThat(creator).isNotEqualTo("Bearer 1");
        assertThat(asked).containsExactly("POST " + creator, "GET Bearer 1", "POST " + creator, "GET Bearer 2");
    }

    /** The first token is good for nothing. */
    private void issuing(HttpExchange exchange) throws IOException {
        String user = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(exchange.getRequestMethod() + ' ' + user);
        if (exchange.getRequestURI().getPath().equals(PATH)) {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(request).contains("\"expirationSeconds\":600");
            long issued = asked.stream().filter(call -> call.startsWith("POST")).count();
            answer(exchange, 201, "{\"kind\":\"TokenRequest\",\"status\":{\"token\":\"%d\"}}".formatted(issued));
        } else {
            boolean first = "Bearer 1".equals(user);
            answer(exchange, first ? 401 : 200, "{\"kind\":\"PodList\",\"apiVersion\":\"v1\"}");
        }
    }

    @Test
    void saysWhatItMayNotAskFor() {
        api.on(exchange -> answer(exchange, 403, status(403, "serviceaccounts mine is forbidden")));
        assertThatThrownBy(() -> cluster.as("mine"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage(
                        "Not allowed to create serviceaccounts/token mine in namespace tests: serviceaccounts mine is forbidden."
                                + " Check with 'kubectl auth can-i create serviceaccounts/token -n tests', and ask for a role that"
                                + " allows it.");
    }

    @Test
    void saysWhereNoTokenIsGivenAndQuotesNone() {
        api.on(exchange -> answer(exchange, 201, "{\"kind\":\"TokenRequest\",\"status\":{}}"));
        assertThatThrownBy(() -> cluster.as("mine"))
                .hasMessage("The API server gave no token for serviceaccounts mine in namespace tests."
                        + " Does it issue tokens (--service-account-issuer)?");
        api.on(exchange -> answer(exchange, 201, "eyJ-a-token-that-is-no-JSON"));
        assertThatThrownBy(() -> cluster.as("mine")).message().doesNotContain("eyJ");
    }

    @Test
    void escalationIsToldAsWhatItIs() {
        api.on(exchange -> answer(
                exchange, 403, status(403, "user me is attempting to grant RBAC permissions not currently held: …")));
        assertThatThrownBy(() -> cluster.as("mine"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageEndingWith(
                        "Nobody grants what they do not have: ask for these rights, or for the verbs 'escalate' and 'bind' on roles.");
    }
}
