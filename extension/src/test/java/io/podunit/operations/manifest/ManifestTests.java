package io.podunit.operations.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ManifestTests {

    private static final String MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\n";

    private static JsonNode data(String yaml) {
        return Manifest.of("m.yaml", MAP + "data: " + yaml)
                .documents()
                .get(0)
                .object()
                .path("data");
    }

    @Test
    void readsScalarsAsKubectlDoes() {
        assertThat(data("{a: yes, b: 0644, c: 12:30, d: 2026-01-01, e: 1.5, f: ~, g: \"yes\"}")
                        .toString())
                .isEqualTo(
                        "{\"a\":true,\"b\":420,\"c\":\"12:30\",\"d\":\"2026-01-01\",\"e\":1.5,\"f\":null,\"g\":\"yes\"}");
        assertThat(data("{a: &x {k: v}, b: *x, c: {<<: *x, l: w}}").toString())
                .isEqualTo("{\"a\":{\"k\":\"v\"},\"b\":{\"k\":\"v\"},\"c\":{\"k\":\"v\",\"l\":\"w\"}}");
    }

    @Test
    void ordersByWhatNeedsWhatAndSaysWhereEachBegins() {
        Manifest manifest = Manifest.of("all.yaml", """
                # comment
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: d}
                ---
                ---
                apiVersion: v1
                kind: List
                items:
                - {apiVersion: v1, kind: Secret, metadata: {name: s}}
                - {apiVersion: v1, kind: Namespace, metadata: {name: n}}
                """);

        assertThat(manifest.documents())
                .extracting(ManifestDocument::toString)
                .containsExactly(
                        "Namespace n (all.yaml, line 7)",
                        "Secret s (all.yaml, line 7)",
                        "Deployment d (all.yaml, line 2)");
    }

    @Test
    void movesAllButWhatIsInNoNamespace() {
        Manifest manifest = Manifest.of("all.yaml", """
                {apiVersion: v1, kind: Namespace, metadata: {name: n}}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: b, namespace: old}
                subjects: [{kind: ServiceAccount, name: a, namespace: old}, {kind: ServiceAccount, name: z, namespace: third}]
                """).inNamespace("new");

        assertThat(manifest.documents().get(0).namespace()).isNull();
        assertThat(manifest.documents().get(1).namespace()).isEqualTo("new");
        assertThat(manifest.documents()
                        .get(1)
                        .object()
                        .at("/subjects/0/namespace")
                        .asText())
                .isEqualTo("new");
        assertThat(manifest.documents()
                        .get(1)
                        .object()
                        .at("/subjects/1/namespace")
                        .asText())
                .isEqualTo("third");
    }

    @Test
    void saysWhichLineIsNoYamlWithoutQuotingIt() {
        assertThatThrownBy(() -> Manifest.of("m.yaml", MAP + "data:\n  password: 'do-not-tell\n"))
                .isInstanceOfSatisfying(
                        InvalidManifestException.class,
                        invalid -> assertThat(invalid.line()).isEqualTo(6))
                .hasMessageStartingWith("m.yaml, line 6, column 1: this is not valid YAML: ")
                .hasMessageNotContaining("do-not-tell");
        assertThatThrownBy(() -> data("{a: 1, a: 2}")).hasMessageContaining("duplicate key a");
    }

    @Test
    void saysWhatAnObjectLacks() {
        assertThatThrownBy(() -> Manifest.of("m.yaml", MAP + "---\nkind: Pod\nmetadata: {name: x}\n"))
                .hasMessage("m.yaml, line 5: this object has no apiVersion. Add or correct it.");
        assertThatThrownBy(() -> Manifest.of("m.yaml", "just text"))
                .hasMessage("m.yaml, line 1: a document must be an object with apiVersion, kind and metadata."
                        + " Add or correct it.");
        assertThatThrownBy(() -> Manifest.file(Path.of("nowhere.yaml")))
                .isInstanceOf(InvalidManifestException.class)
                .hasMessageContaining("nowhere.yaml cannot be read")
                .hasMessageEndingWith("Correct the path.");
    }

    @Test
    void refusesAliasesThatMakeTooMuchAndForeignTypes() {
        assertThatThrownBy(() -> data("&a [*a]")).isInstanceOf(InvalidManifestException.class);
        StringBuilder bomb = new StringBuilder("{a0: &a0 [x, x]");
        for (int i = 1; i < 24; i++) {
            bomb.append(", a%d: &a%d [*a%d, *a%d]".formatted(i, i, i - 1, i - 1));
        }
        assertThatThrownBy(() -> data(bomb + "}")).isInstanceOf(InvalidManifestException.class);
        assertThatThrownBy(() -> data("!!java.net.URL [\"http://127.0.0.1\"]"))
                .isInstanceOf(InvalidManifestException.class);
    }
}
