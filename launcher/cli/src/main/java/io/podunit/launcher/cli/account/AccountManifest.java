package io.podunit.launcher.cli.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.operations.manifest.Manifest;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The objects that make a service account with its rights. Applied twice they are the same. */
final class AccountManifest {

    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final String ORIGIN = "podunit kubeconfig";
    private static final String CLUSTER_ROLE = "clusterrole/";

    private final AccountWish wish;
    private final String namespace;
    private final Map<String, JsonNode> packaged;

    AccountManifest(AccountWish wish, String namespace, Map<String, JsonNode> packaged) {
        this.wish = wish;
        this.namespace = namespace;
        this.packaged = packaged;
    }

    /** The account, roles that come with Podunit, and the bindings. */
    Manifest account() {
        Stream<ObjectNode> roles =
                wish.roles().stream().filter(packaged::containsKey).map(this::role);
        Stream<ObjectNode> bindings = wish.roles().stream().map(this::binding);
        return manifest(Stream.concat(
                Stream.of(object("v1", "ServiceAccount", wish.account())), Stream.concat(roles, bindings)));
    }

    /** What has to be there before, as {@code kubectl} names it. */
    Stream<String> foreignRoles() {
        return wish.roles().stream()
                .filter(role -> !packaged.containsKey(role))
                .map(role -> role.startsWith(CLUSTER_ROLE)
                        ? "clusterroles." + RBAC + '/' + role.substring(CLUSTER_ROLE.length())
                        : "roles." + RBAC + '/' + role);
    }

    /** Gets a token that never expires; it goes with the account. */
    Manifest secret() {
        ObjectNode secret = object("v1", "Secret", wish.secretName());
        secret.put("type", "kubernetes.io/service-account-token");
        secret.withObject("/metadata/annotations").put("kubernetes.io/service-account.name", wish.account());
        return manifest(Stream.of(secret));
    }

    private ObjectNode role(String name) {
        ObjectNode role = object(RBAC + "/v1", "Role", name);
        role.set("rules", packaged.get(name));
        return role;
    }

    private ObjectNode binding(String role) {
        boolean clusterWide = role.startsWith(CLUSTER_ROLE);
        String name = clusterWide ? role.substring(CLUSTER_ROLE.length()) : role;
        // What a binding refers to cannot be changed, so each has its own.
        ObjectNode binding =
                object(RBAC + "/v1", "RoleBinding", name.equals(wish.account()) ? name : wish.account() + '-' + name);
        binding.putObject("roleRef")
                .put("apiGroup", RBAC)
                .put("kind", clusterWide ? "ClusterRole" : "Role")
                .put("name", name);
        binding.putArray("subjects")
                .addObject()
                .put("kind", "ServiceAccount")
                .put("name", wish.account())
                .put("namespace", namespace);
        return binding;
    }

    private ObjectNode object(String apiVersion, String kind, String name) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("apiVersion", apiVersion).put("kind", kind);
        object.putObject("metadata").put("name", name).put("namespace", namespace);
        return object;
    }

    private static Manifest manifest(Stream<ObjectNode> objects) {
        return Manifest.of(ORIGIN, objects.map(JsonNode::toString).collect(Collectors.joining("\n---\n")));
    }
}
