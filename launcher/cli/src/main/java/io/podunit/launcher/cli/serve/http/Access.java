package io.podunit.launcher.cli.serve.http;

import io.podunit.launcher.cli.serve.exchange.ErrorType;
import io.podunit.launcher.cli.serve.exchange.FailedRequestException;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Who may ask: whoever has the token; where there is none, whoever is on this machine. */
@API(status = API.Status.INTERNAL)
public final class Access {

    private static final String BEARER = "bearer ";
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final @Nullable AccessToken token;

    public Access(@Nullable AccessToken token) {
        this.token = token;
    }

    /**
     * @param authorization the header, or null
     * @param host that the client believes to ask, without port
     */
    void check(@Nullable String authorization, String host) {
        if (token == null) {
            checkHost(host);
        } else if (authorization == null
                || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                || !token.is(authorization.substring(BEARER.length()).strip())) {
            throw new FailedRequestException(
                            401,
                            ErrorType.AUTHENTICATION,
                            authorization == null
                                    ? "This service asks for a token."
                                    : "This service does not accept the token.",
                            "Send the header 'Authorization: Bearer TOKEN' with the token that 'podunit serve' was given.")
                    .withHeader("WWW-Authenticate", "Bearer realm=\"podunit\"");
        }
    }

    /** A page in a browser reaches this machine by a name of its own that it has lead here; then it would be let in as this machine. */
    private static void checkHost(String host) {
        if (!HERE.contains(host)) {
            throw new FailedRequestException(
                    403,
                    ErrorType.AUTHENTICATION,
                    "Without a token, this service is asked by the names of this machine only.",
                    "Use http://127.0.0.1 or http://localhost, or give 'podunit serve' a token.");
        }
    }
}
