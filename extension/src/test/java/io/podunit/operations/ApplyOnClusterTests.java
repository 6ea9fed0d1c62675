package io.podunit.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.podunit.operations.AppliedObject.Outcome;
import io.podunit.operations.audit.AuditRecord;
import io.podunit.operations.manifest.Manifest;
import io.podunit.operations.object.Change;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("cluster")
@Tag("administrator")
@Timeout(180)
class ApplyOnClusterTests {

    @RegisterExtension
    static final OperationsCluster cluster = new OperationsCluster();

    private static Manifest settings(String name, String value) {
        return Manifest.of("settings.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s}
                data: {colour: %s}
                """.formatted(name, value));
    }

    private static String colour(String name) {
        ConfigMap map = cluster.admin
                .configMaps()
                .inNamespace(cluster.namespace)
                .withName(name)
                .get();
        return map == null ? null : map.getData().get("colour");
    }

    @Test
    void createsChangesAndLeavesAsItIs() {
        assertThat(cluster.operations.apply(settings("life", "red")))
                .extracting(AppliedObject::outcome)
                .containsExactly(Outcome.CREATED);
        assertThat(cluster.operations.apply(settings("life", "blue")))
                .singleElement()
                .satisfies(applied -> {
                    assertThat(applied.outcome()).isEqualTo(Outcome.CHANGED);
                    assertThat(applied.changes()).containsExactly(new Change("data.colour", "red", "blue"));
                });
        assertThat(cluster.operations.apply(settings("life", "blue")))
                .extracting(AppliedObject::outcome)
                .containsExactly(Outcome.UNCHANGED);
        assertThat(colour("life")).isEqualTo("blue");
        assertThat(cluster.audit)
                .filteredOn(record -> record.object().equals("configmaps/life"))
                .extracting(AuditRecord::outcome)
                .containsExactly("created", "changed", "unchanged");
        assertThat(cluster.lastAudit().who()).isNotBlank().doesNotStartWith("unknown");
        assertThat(cluster.lastAudit().time()).isNotNull();
    }

    @Test
    void judgesWithoutChanging() {
        cluster.operations.apply(settings("judged", "red"));
        int before = cluster.audit.size();

        assertThat(cluster.operations.diff(settings("judged", "green")))
                .singleElement()
                .satisfies(applied ->
                        assertThat(applied.changes()).containsExactly(new Change("data.colour", "red", "green")));
        assertThat(colour("judged")).isEqualTo("red");
        assertThat(cluster.audit).hasSize(before);
    }

    @Test
    void keepsTheDataOfSecretsToItself() {
        Manifest secret = Manifest.of("secret.yaml", """
                apiVersion: v1
                kind: Secret
                metadata: {name: hush}
                stringData: {password: do-not-tell}
                """);

        List<AppliedObject> applied = cluster.operations.apply(secret);

        assertThat(cluster.operations.find("secret/hush")).isPresent();
        assertThat(applied.toString() + cluster.audit)
                .contains("data.password")
                .contains("(hidden)")
                .doesNotContain("do-not-tell")
                .doesNotContain("ZG8tbm90LXRlbGw=");
    }

    @Test
    void appliesADefinitionAndWhatItDefinesAndItsNamespaceInOneGo() {
        String group = cluster.namespace + ".podunit.io";
        String other = cluster.namespace + "-b";
        Manifest manifest = Manifest.of("all.yaml", """
                apiVersion: %1$s/v1
                kind: Widget
                metadata: {name: one}
                spec: {size: 3}
                ---
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: widgets.%1$s}
                spec:
                  group: %1$s
                  scope: Namespaced
                  names: {plural: widgets, singular: widget, kind: Widget}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}}
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: %2$s}
                """.formatted(group, other)).inNamespace(other);
        try {
            assertThat(cluster.operations.diff(manifest))
                    .extracting(AppliedObject::outcome)
                    .containsExactly(Outcome.CREATED, Outcome.CREATED, Outcome.UNJUDGED);

            List<AppliedObject> applied = cluster.operations.apply(manifest);
            cluster.operations.awaitReady(manifest, OperationsCluster.LIMIT);

            assertThat(applied)
                    .extracting(AppliedObject::object)
                    .containsExactly(
                            "namespaces/" + other,
                            "customresourcedefinitions.apiextensions.k8s.io/widgets." + group,
                            "widgets." + group + "/one");
            assertThat(cluster.operations
                            .inNamespace(other)
                            .get("widget." + group + "/one")
                            .text("{.spec.size}"))
                    .isEqualTo("3");
        } finally {
            cluster.operations.delete(manifest, OperationsCluster.LIMIT);
        }
        assertThat(cluster.admin.namespaces().withName(other).get()).isNull();
    }
}
