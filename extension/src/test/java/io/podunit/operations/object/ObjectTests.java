package io.podunit.operations.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.podunit.cluster.ClusterJson;
import org.junit.jupiter.api.Test;

class ObjectTests {

    private static JsonNode json(String text) {
        return ClusterJson.INSTANCE.tree(text.replace('\'', '"'));
    }

    private static final ClusterObject POD = new ClusterObject(json(
            "{'kind':'Pod','metadata':{'name':'p','labels':{'a.b/c':'x'}},'spec':{'ports':[{'port':1},{'port':2}]},"
                    + "'status':{'conditions':[{'type':'A','status':'False'},{'type':'Ready','status':'True'}]}}"));

    @Test
    void readsPathsAsKubectlDoes() {
        assertThat(POD.text("{.metadata.name}")).isEqualTo("p");
        assertThat(POD.text("metadata.labels.a\\.b/c")).isEqualTo("x");
        assertThat(POD.text("$.metadata.labels['a.b/c']")).isEqualTo("x");
        assertThat(POD.values(".spec.ports[*].port")).containsExactly("1", "2");
        assertThat(POD.number(".spec.ports[-1].port")).hasValue(2);
        assertThat(POD.text(".status.conditions[?(@.type==\"Ready\")].status")).isEqualTo("True");
        assertThat(POD.text(".status.nothing.at.all")).isEmpty();
        assertThatThrownBy(() -> POD.text(".status.conditions[?(@.type>1)]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no JSON path that can be read, from character 18");
    }

    @Test
    void tellsWhatDiffersButNotWhatTheServerKeeps() {
        assertThat(
                        ObjectDiff.between(
                                json(
                                        "{'kind':'A','metadata':{'resourceVersion':'1'},'spec':{'n':1,'l':['a']},'status':{'x':1}}"),
                                json(
                                        "{'kind':'A','metadata':{'resourceVersion':'2'},'spec':{'n':2,'l':['a','b']},'status':{'x':2}}")))
                .containsExactly(new Change("spec.l[1]", null, "b"), new Change("spec.n", "1", "2"));
    }

    @Test
    void hidesWhatMayBeASecret() {
        String changes = ObjectDiff.between(
                                MissingNode.getInstance(),
                                json(
                                        "{'kind':'Secret','metadata':{'annotations':{"
                                                + "'kubectl.kubernetes.io/last-applied-configuration':'hush'}},'data':{'k':'hush'}}"))
                        .toString()
                + ObjectDiff.between(
                        json("{'kind':'Pod','env':[{'name':'DB_PASSWORD','value':'hush1'}]}"),
                        json("{'kind':'Pod','env':[{'name':'DB_PASSWORD','value':'hush2'}]}"));

        assertThat(changes)
                .contains("data.k")
                .contains("env[0].value")
                .contains("(hidden)")
                .doesNotContain("hush");
    }
}
