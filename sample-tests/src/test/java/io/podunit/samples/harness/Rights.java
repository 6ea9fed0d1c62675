package io.podunit.samples.harness;

import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** What a service account may do in the namespace of a test. */
public record Rights(TestNamespace namespace, String account) {

    /** API servers take a moment to notice roles and their bindings. */
    public void await(List<PolicyRule> rules) {
        Awaitility.await("the rights of " + account)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> rules.stream().allMatch(this::has));
    }

    /** The same, where rights were taken away. */
    public void awaitNone(List<PolicyRule> rules) {
        Awaitility.await("that " + account + " has fewer rights")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> rules.stream().noneMatch(this::has));
    }

    /** The first of what a rule grants: it is noticed as a whole. */
    private boolean has(PolicyRule rule) {
        String resource = rule.getResources().get(0);
        var review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser("system:serviceaccount:" + namespace.name() + ':' + account)
                .withNewResourceAttributes()
                .withNamespace(namespace.name())
                .withGroup(rule.getApiGroups().get(0))
                .withResource(resource.replaceFirst("/.*", ""))
                .withSubresource(resource.replaceFirst("^[^/]*/?", ""))
                .withVerb(rule.getVerbs().get(0))
                .endResourceAttributes()
                .endSpec()
                .build();
        return namespace.client().resource(review).create().getStatus().getAllowed();
    }
}
