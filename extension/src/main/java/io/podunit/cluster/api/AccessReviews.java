package io.podunit.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.podunit.cluster.AccessRules;
import io.podunit.cluster.ClusterJson;
import io.podunit.cluster.api.request.ApiServer;
import io.podunit.cluster.api.request.Operation;
import io.podunit.cluster.api.request.Remedies;
import io.podunit.cluster.http.ApiAnswer;
import io.podunit.cluster.http.ApiTransport.Call;
import java.nio.charset.StandardCharsets;

/** Questions of this user about himself, which usually everybody may ask. */
final class AccessReviews {

    private static final String ROOT = "/apis/authorization.k8s.io/v1/";
    private static final String RULES =
            "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SelfSubjectRulesReview\",\"spec\":{\"namespace\":\"%s\"}}";

    private final ApiServer api;
    private final Remedies remedies;
    private final String namespace;

    AccessReviews(ApiServer api, Remedies remedies, String namespace) {
        this.api = api;
        this.remedies = remedies;
        this.namespace = namespace;
    }

    boolean allowed(String verb, String group, String resource, String subresource) {
        byte[] question = ClusterJson.INSTANCE.write(question(verb, group, resource, subresource));
        Operation operation = operation("selfsubjectaccessreviews");
        ApiAnswer answer = api.repeatable(Call.of("POST", ROOT + "selfsubjectaccessreviews", question), operation);
        if (answer.status() == 403 || answer.status() == 404) {
            return true;
        } else if (answer.successful()) {
            var status = remedies.read(operation, answer, SelfSubjectAccessReview.class)
                    .getStatus();
            return status != null && Boolean.TRUE.equals(status.getAllowed());
        }
        throw remedies.refused(operation, answer);
    }

    private SelfSubjectAccessReview question(String verb, String group, String resource, String subresource) {
        return new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withNamespace(namespace)
                .withVerb(verb)
                .withGroup(group)
                .withResource(resource)
                .withSubresource(subresource)
                .endResourceAttributes()
                .endSpec()
                .build();
    }

    AccessRules rules() {
        byte[] question = RULES.formatted(namespace).getBytes(StandardCharsets.UTF_8);
        Operation operation = operation("selfsubjectrulesreviews");
        ApiAnswer answer = api.repeatable(Call.of("POST", ROOT + "selfsubjectrulesreviews", question), operation);
        return answer.successful()
                ? AccessRules.of(remedies.read(operation, answer, JsonNode.class))
                : AccessRules.NONE;
    }

    private Operation operation(String resource) {
        return new Operation("create", resource + ".authorization.k8s.io", null, namespace);
    }
}
