package io.podunit.launcher.cli.serve.exchange;

import java.util.Set;
import org.apiguardian.api.API;

/**
 * Which requests an endpoint answers.
 *
 * @param template of the path, with names in braces
 * @param parameters that may stand in the query
 * @param open whether no token is asked for
 */
@API(status = API.Status.INTERNAL)
public record Route(String method, String template, Set<String> parameters, boolean open, Endpoint endpoint) {

    public static Route get(String template, Set<String> parameters, Endpoint endpoint) {
        return new Route("GET", template, parameters, false, endpoint);
    }
}
