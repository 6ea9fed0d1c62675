package io.podunit.launcher.cli.serve.http;

import io.podunit.PlainText;
import io.podunit.launcher.cli.serve.exchange.ErrorType;
import io.podunit.launcher.cli.serve.exchange.Exchange;
import io.podunit.launcher.cli.serve.exchange.FailedRequestException;
import io.podunit.launcher.cli.serve.exchange.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** Finds the route of a request. */
final class Routes {

    /** By template, then by method. */
    private final PathMappings<Map<String, Route>> mappings = new PathMappings<>();

    Routes(List<Route> routes) {
        routes.stream()
                .collect(Collectors.groupingBy(Route::template))
                .forEach((template, same) -> mappings.put(
                        new UriTemplatePathSpec(template),
                        same.stream().collect(Collectors.toMap(Route::method, route -> route))));
    }

    /** A route, and what stands in its braces. */
    record Match(Route route, Map<String, String> path) {}

    Match find(Request request) {
        String path = Request.getPathInContext(request);
        MatchedResource<Map<String, Route>> matched = mappings.getMatched(path);
        if (matched == null) {
            throw new FailedRequestException(
                    404,
                    ErrorType.NOT_FOUND,
                    "There is nothing at " + PlainText.line(path) + '.',
                    "GET /openapi.json shows what there is.");
        }
        Map<String, Route> methods = matched.getResource();
        Route route = methods.get(request.getMethod());
        if (route == null) {
            String allowed = String.join(", ", new TreeSet<>(methods.keySet()));
            throw new FailedRequestException(
                            405,
                            ErrorType.REQUEST,
                            PlainText.line(request.getMethod()) + " is not answered here.",
                            "Use " + allowed + '.')
                    .withHeader("Allow", allowed);
        }
        return new Match(route, ((UriTemplatePathSpec) matched.getPathSpec()).getPathParams(path));
    }

    Exchange exchange(Match match, Request request) {
        Map<String, String> query = new LinkedHashMap<>();
        for (Fields.Field field : query(request)) {
            if (!match.route().parameters().contains(field.getName())) {
                throw FailedRequestException.wrong(
                        "There is no parameter '" + PlainText.line(field.getName()) + "' here.", known(match.route()));
            } else if (field.getValues().size() > 1) {
                throw FailedRequestException.wrong(
                        "'" + field.getName() + "' is given more than once.", "Give each parameter once.");
            }
            query.put(field.getName(), field.getValue());
        }
        String lastEvent = request.getHeaders().get("Last-Event-ID");
        return new Exchange(match.path(), query, lastEvent == null ? "" : lastEvent);
    }

    private static Fields query(Request request) {
        try {
            return Request.extractQueryParameters(request);
        } catch (RuntimeException e) {
            throw FailedRequestException.wrong(
                    "The query of the request cannot be read.", "Write it in UTF-8, with percent signs where needed.");
        }
    }

    private static String known(Route route) {
        return route.parameters().isEmpty()
                ? "There are none."
                : "There are: " + String.join(", ", new TreeSet<>(route.parameters())) + '.';
    }
}
