package io.podunit.operations;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.podunit.cluster.AccountKubeconfig;
import io.podunit.manifest.GoldenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A service account whose one role is that of a manifest, short of one right at a time.
 *
 * @param before the right that is missing now, if one is
 */
record ReducedRole(KubernetesClient admin, String namespace, List<Right> all, List<Right> before) {

    ReducedRole(KubernetesClient admin, String namespace, List<Right> all) {
        this(admin, namespace, all, new ArrayList<>());
    }

    private static final String NAME = "short-of-one";

    /** One verb of one resource. */
    record Right(String group, String resource, String verb) {

        /** {@code get deployments/scale}. */
        @Override
        public String toString() {
            return verb + ' ' + resource;
        }
    }

    /** What the roles in a file of the manifests grant. */
    static Stream<Right> ofManifest(String file) {
        return Stream.of(new GoldenFile(file).text().split("(?m)^---$"))
                .map(text -> (HasMetadata) new KubernetesSerialization().unmarshal(text))
                .filter(Role.class::isInstance)
                .flatMap(object -> rights(((Role) object).getRules()));
    }

    private static Stream<Right> rights(List<PolicyRule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.getResources().stream()
                        .flatMap(resource -> rule.getVerbs().stream()
                                .map(verb -> new Right(rule.getApiGroups().get(0), resource, verb))));
    }

    void create() {
        admin.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .endMetadata()
                        .build())
                .inNamespace(namespace)
                .create();
        set(all);
        admin.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", NAME)
                        .addNewSubject(null, "ServiceAccount", NAME, namespace)
                        .build())
                .inNamespace(namespace)
                .create();
    }

    /** Returns when the API server knows. */
    void without(Right missing) {
        set(all.stream().filter(right -> !right.equals(missing)).toList());
        Awaitility.await(missing + " is all that is missing")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !granted(missing) && (before.isEmpty() || granted(before.get(0))));
        before.clear();
        before.add(missing);
    }

    void whole() {
        set(all);
        Awaitility.await("all is granted")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> all.stream().allMatch(this::granted));
        before.clear();
    }

    private void set(List<Right> rights) {
        List<PolicyRule> rules = rights.stream()
                .map(right -> new PolicyRuleBuilder()
                        .withApiGroups(right.group())
                        .withResources(right.resource())
                        .withVerbs(right.verb())
                        .build())
                .toList();
        admin.resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .endMetadata()
                        .withRules(rules)
                        .build())
                .inNamespace(namespace)
                .createOr(replaceable -> replaceable.update());
    }

    private boolean granted(Right right) {
        var review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser("system:serviceaccount:" + namespace + ':' + NAME)
                .withNewResourceAttributes()
                .withNamespace(namespace)
                .withGroup(right.group())
                .withResource(right.resource().replaceFirst("/.*", ""))
                .withSubresource(right.resource().replaceFirst("^[^/]*/?", ""))
                .withVerb(right.verb())
                .endResourceAttributes()
                .endSpec()
                .build();
        return admin.resource(review).create().getStatus().getAllowed();
    }

    /** By which the account is known. */
    Path kubeconfig(Path directory) throws IOException {
        return new AccountKubeconfig(admin, directory).of(namespace, NAME);
    }
}
