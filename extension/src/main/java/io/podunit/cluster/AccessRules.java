package io.podunit.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What this user may do in a namespace, as far as the API server can list it: what is here is allowed, and what is not here may
 * be allowed all the same, since not every authorizer can list its rules.
 */
@API(status = API.Status.INTERNAL)
public record AccessRules(List<Rule> rules) {

    /** Nothing is known. */
    public static final AccessRules NONE = new AccessRules(List.of());

    public AccessRules {
        rules = List.copyOf(rules);
    }

    /** One rule, in the words of RBAC; {@code *} stands for all. */
    public record Rule(List<String> verbs, List<String> groups, List<String> resources, List<String> names) {

        boolean grants(String verb, String group, String resource, String subresource) {
            return names.isEmpty()
                    && has(verbs, verb)
                    && has(groups, group)
                    && (has(resources, subresource.isEmpty() ? resource : resource + '/' + subresource)
                            || (!subresource.isEmpty() && resources.contains("*/" + subresource)));
        }

        /** Whether this allows all that another rule allows. */
        boolean covers(Rule other) {
            return other.verbs.stream().allMatch(verb -> has(verbs, verb))
                    && other.groups.stream().allMatch(group -> has(groups, group))
                    && other.resources.stream().allMatch(resource -> has(resources, resource))
                    && (names.isEmpty() || !other.names.isEmpty() && names.containsAll(other.names));
        }

        private static boolean has(List<String> values, String value) {
            return values.contains("*") || values.contains(value);
        }
    }

    /** Whether it is certain that this is allowed. */
    public boolean grant(String verb, String group, String resource, String subresource) {
        return rules.stream().anyMatch(rule -> rule.grants(verb, group, resource, subresource));
    }

    /** Whether it is certain that all of these are allowed, each by one rule. */
    public boolean contain(List<Rule> wanted) {
        return wanted.stream().allMatch(want -> rules.stream().anyMatch(rule -> rule.covers(want)));
    }

    /** From a {@code SelfSubjectRulesReview}. */
    public static AccessRules of(JsonNode review) {
        return new AccessRules(review.at("/status/resourceRules")
                .valueStream()
                .map(rule -> new Rule(
                        texts(rule, "verbs"),
                        texts(rule, "apiGroups"),
                        texts(rule, "resources"),
                        texts(rule, "resourceNames")))
                .toList());
    }

    private static List<String> texts(JsonNode rule, String field) {
        return rule.path(field).valueStream().map(JsonNode::asText).toList();
    }
}
