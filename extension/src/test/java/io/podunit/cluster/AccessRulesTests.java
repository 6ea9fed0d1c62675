package io.podunit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.cluster.http.WarningHeader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRulesTests {

    @ParameterizedTest
    @CsvSource({
        "get,     '',    pods/log, '',     true",
        "'*',     '',    pods/log, '',     true",
        "get,     '*',   '*',      '',     true",
        "get,     '',    */log,    '',     true",
        "list,    '',    pods/log, '',     false",
        "get,     batch, pods/log, '',     false",
        "get,     '',    pods,     '',     false",
        "get,     '',    log,      '',     false",
        "get,     '',    pods/log, mine,   false",
    })
    void aRuleGrantsWhatItCovers(String verb, String group, String resource, String name, boolean granted) {
        var rule = new AccessRules.Rule(
                List.of("watch", verb),
                List.of(group),
                List.of("nodes", resource),
                name.isEmpty() ? List.of() : List.of(name));
        assertThat(new AccessRules(List.of(rule)).grant("get", "", "pods", "log"))
                .isEqualTo(granted);
    }

    @Test
    void aSubresourceIsNotItsResource() {
        var rule = new AccessRules.Rule(List.of("get"), List.of(""), List.of("pods/log", "*/log"), List.of());
        assertThat(new AccessRules(List.of(rule)).grant("get", "", "pods", "")).isFalse();
    }

    @Test
    void nothingKnownGrantsNothing() {
        assertThat(AccessRules.NONE.grant("get", "", "pods", "")).isFalse();
    }

    @Test
    void areContainedWhereOneRuleCoversEach() {
        var named = rule("get", "", "configmaps", List.of("settings"));
        var all = rule("get", "", "configmaps", List.of());
        var others = rule("list", "apps", "deployments", List.of());
        assertThat(new AccessRules(List.of(all, others)).contain(List.of(named, all, others)))
                .isTrue();
        assertThat(new AccessRules(List.of(named, others)).contain(List.of(named)))
                .isTrue();
        assertThat(new AccessRules(List.of(named, others)).contain(List.of(all)))
                .isFalse();
        assertThat(new AccessRules(List.of(rule("*", "*", "*", List.of()))).contain(List.of(all, others)))
                .isTrue();
        assertThat(AccessRules.NONE.contain(List.of(all))).isFalse();
        assertThat(AccessRules.NONE.contain(List.of())).isTrue();
    }

    private static AccessRules.Rule rule(String verb, String group, String resource, List<String> names) {
        return new AccessRules.Rule(List.of(verb), List.of(group), List.of(resource), names);
    }

    @Test
    void readsWhatTheServerLists() {
        var review = ClusterJson.INSTANCE.tree("""
                {"status":{"incomplete":true,"resourceRules":[
                  {"verbs":["get"],"apiGroups":[""],"resources":["pods"],"resourceNames":["one"]},
                  {"verbs":["create"],"apiGroups":["batch"],"resources":["jobs"]}]}}""");
        AccessRules rules = AccessRules.of(review);
        assertThat(rules.grant("create", "batch", "jobs", "")).isTrue();
        assertThat(rules.grant("get", "", "pods", "")).isFalse();
        assertThat(AccessRules.of(ClusterJson.INSTANCE.tree("{}"))).isEqualTo(AccessRules.NONE);
    }

    @Test
    void warningsAreReadFromTheirHeaders() {
        assertThat(WarningHeader.texts(List.of(
                        "299 - \"would violate \\\"restricted\\\"\"",
                        "299 - \"a\", 299 k8s \"b\"",
                        "199 - \"c\"",
                        "299 - \"a\"")))
                .containsExactly("would violate \"restricted\"", "a", "b");
    }
}
