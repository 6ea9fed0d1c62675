package io.podunit.launcher.embedded.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.podunit.launcher.embedded.store.Resource;
import io.podunit.launcher.embedded.store.Trees;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the server says about itself. */
final class DiscoveryHandler {

    private static final String ACCESS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private static final String RULES = "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews";
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    /** Whether the request was one of these. */
    boolean handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean post = exchange.getRequestMethod().equals("POST");
        if (path.equals(ACCESS) && post) {
            reviewAccess(exchange);
        } else if (path.equals(RULES) && post) {
            reviewRules(exchange);
        } else if (Set.of("/healthz", "/readyz", "/livez").contains(path)) {
            Answers.text(exchange, "ok");
        } else if (path.equals("/version")) {
            Answers.json(exchange, 200, version());
        } else if (path.equals("/api")) {
            ObjectNode versions = Trees.object().put("kind", "APIVersions");
            versions.putArray("versions").add("v1");
            Answers.json(exchange, 200, versions);
        } else if (path.equals("/apis")) {
            Answers.json(exchange, 200, groups());
        } else {
            return resources(exchange, path);
        }
        return true;
    }

    // There is one user, and no rule against anything.
    private static void reviewAccess(HttpExchange exchange) throws IOException {
        ObjectNode review = Answers.body(exchange);
        review.putObject("status").put("allowed", true);
        Answers.json(exchange, 201, review);
    }

    private static void reviewRules(HttpExchange exchange) throws IOException {
        ObjectNode review = Answers.body(exchange);
        ObjectNode status = review.putObject("status").put("incomplete", false);
        ObjectNode all = status.putArray("resourceRules").addObject();
        List.of("verbs", "apiGroups", "resources")
                .forEach(field -> all.putArray(field).add("*"));
        status.putArray("nonResourceRules");
        Answers.json(exchange, 201, review);
    }

    private static ObjectNode version() {
        return Trees.object()
                .put("major", "1")
                .put("minor", "34")
                .put("gitVersion", "v1.34.0+podunit-embedded")
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "1970-01-01T00:00:00Z")
                .put("goVersion", "")
                .put("compiler", "")
                .put("platform", "");
    }

    private static ObjectNode groups() {
        ObjectNode list = Trees.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        for (String group : List.of("batch", "coordination.k8s.io", "authorization.k8s.io")) {
            ObjectNode entry = groups.addObject().put("name", group);
            ObjectNode version =
                    Trees.object().put("groupVersion", group + "/v1").put("version", "v1");
            entry.putArray("versions").add(version);
            entry.set("preferredVersion", version);
        }
        return list;
    }

    private static boolean resources(HttpExchange exchange, String path) throws IOException {
        String groupVersion = path.equals("/api/v1") ? "v1" : path.replaceFirst("^/apis/", "");
        List<Resource> found = Arrays.stream(Resource.values())
                .filter(it -> it.apiVersion().equals(groupVersion))
                .toList();
        boolean reviews = groupVersion.equals("authorization.k8s.io/v1");
        if ((found.isEmpty() && !reviews) || path.equals("/v1")) {
            return false;
        }
        ObjectNode list = Trees.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        ArrayNode resources = list.put("groupVersion", groupVersion).putArray("resources");
        found.forEach(it -> describe(it, resources.addObject()));
        if (reviews) {
            describeReview("SelfSubjectAccessReview", resources.addObject());
            describeReview("SelfSubjectRulesReview", resources.addObject());
        }
        Answers.json(exchange, 200, list);
        return true;
    }

    private static void describeReview(String kind, ObjectNode entry) {
        entry.put("name", kind.toLowerCase(Locale.ROOT) + "s")
                .put("singularName", "")
                .put("namespaced", false)
                .put("kind", kind);
        entry.putArray("verbs").add("create");
    }

    private static void describe(Resource resource, ObjectNode entry) {
        entry.put("name", resource.plural())
                .put("singularName", resource.kind().toLowerCase(Locale.ROOT))
                .put("namespaced", resource.namespaced())
                .put("kind", resource.kind());
        ArrayNode verbs = entry.putArray("verbs");
        VERBS.forEach(verbs::add);
    }
}
