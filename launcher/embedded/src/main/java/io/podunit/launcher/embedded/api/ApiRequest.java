package io.podunit.launcher.embedded.api;

import com.sun.net.httpserver.HttpExchange;
import io.podunit.launcher.embedded.store.ApiException;
import io.podunit.launcher.embedded.store.ObjectKey;
import io.podunit.launcher.embedded.store.Resource;
import io.podunit.launcher.embedded.store.Scope;
import io.podunit.launcher.embedded.store.Selector;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A request for objects, taken apart.
 *
 * @param namespace empty for all, or where there are none
 * @param name empty for a collection
 * @param subresource empty for the object itself
 * @param rest what follows the subresource, as it was sent
 */
record ApiRequest(
        Resource resource, String namespace, String name, String subresource, String rest, Map<String, String> query) {

    static ApiRequest of(HttpExchange exchange) {
        URI uri = exchange.getRequestURI();
        String[] parts = uri.getRawPath().substring(1).split("/", -1);
        int start = parts[0].equals("api") ? 2 : 3;
        if (!List.of("api", "apis").contains(parts[0]) || parts.length <= start) {
            throw unknown();
        }
        String group = start == 2 ? "" : parts[1];
        String[] path = Arrays.copyOfRange(parts, start, parts.length);
        boolean inNamespace = path[0].equals("namespaces")
                && path.length > 2
                && !List.of("status", "finalize").contains(path[2]);
        String namespace = inNamespace ? decode(path[1]) : "";
        String[] own = inNamespace ? Arrays.copyOfRange(path, 2, path.length) : path;
        Resource resource = Resource.of(group, parts[start - 1], own[0]).orElseThrow(ApiRequest::unknown);
        return new ApiRequest(
                resource, namespace, decode(part(own, 1)), part(own, 2), rest(own), query(uri.getRawQuery()));
    }

    private static ApiException unknown() {
        return ApiException.notFound("the server could not find the requested resource");
    }

    private static String part(String[] path, int index) {
        return path.length > index ? path[index] : "";
    }

    private static String rest(String[] path) {
        return path.length > 3 ? "/" + String.join("/", Arrays.copyOfRange(path, 3, path.length)) : "";
    }

    static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            query.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    ObjectKey key() {
        return new ObjectKey(resource, namespace, name);
    }

    Scope scope() {
        Selector selector = Selector.of(resource, parameter("labelSelector"), parameter("fieldSelector"));
        return new Scope(resource, namespace, selector);
    }

    /** Empty where it was not sent. */
    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    boolean flag(String name) {
        return List.of("true", "1").contains(parameter(name));
    }

    long number(String name, long otherwise) {
        String text = parameter(name);
        try {
            return text.isEmpty() ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ApiException.badRequest("invalid value for " + name + ": \"" + text + "\"");
        }
    }
}
