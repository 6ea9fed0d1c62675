package io.podunit.samples.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.podunit.samples.harness.Kubeconfigs;
import io.podunit.samples.harness.Manifests;
import io.podunit.samples.harness.TestNamespace;
import io.podunit.samples.lifecycle.CommandCall.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong: one line that says what, why and what to do, the exit code, and the same as a document. */
@Tag("cluster")
@Tag("administrator")
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RefusalsAtTheCommandTests {

    private static final Map<String, String> FILES = Map.of(
            "unknown.yaml", "{apiVersion: v1, kind: Confabulation, metadata: {name: x}}",
            "broken.yaml", "kind: ConfigMap\nmetadata:\n  name: [\n",
            "field.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, dota: {}}",
            "fixed.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: fixed}, data: {a: c}, immutable: true}",
            "shared.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: shared}, data: {a: mine}}",
            "map.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: new}}");

    @AutoClose
    private static TestNamespace namespace;

    @TempDir
    static Path directory;

    @BeforeAll
    static void prepare() throws Exception {
        namespace = TestNamespace.onCluster();
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        // Made by another manager of fields.
        create("fixed", true);
        create("shared", false);
        new Manifests(namespace).applyRunner("nobody", right -> false);
        var kubeconfigs = new Kubeconfigs(directory);
        Files.move(kubeconfigs.of(namespace, "nobody"), directory.resolve("nobody"));
        Files.move(kubeconfigs.withToken(namespace.client(), "expired"), directory.resolve("expired"));
        Files.move(kubeconfigs.ofServer("https://127.0.0.1:1"), directory.resolve("away"));
    }

    private static void create(String name, boolean immutable) {
        namespace
                .client()
                .configMaps()
                .inNamespace(namespace.name())
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .addToData("a", "theirs")
                        .withImmutable(immutable)
                        .build())
                .create();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "apply    | -f DIR/unknown.yaml            |         | 4 | UnknownKind     | has no kind Confabulation of v1. Of v1 it has",
                "wait     | widget/mine                    |         | 4 | UnknownKind     | no kind that is called widget. See 'kubectl api-resources'",
                "scale    | widget/mine --replicas 2       |         | 4 | UnknownKind     | no kind that is called widget",
                "apply    | -f DIR/broken.yaml             |         | 2 | InvalidManifest | broken.yaml, line 4",
                "apply    | -f DIR/absent.yaml             |         | 2 | InvalidManifest | absent.yaml cannot be read",
                "apply    | -f DIR/field.yaml              |         | 4 | Rejected        | field.yaml, line 1) in namespace",
                "apply    | -f DIR/fixed.yaml --force-conflicts |    | 4 | Rejected        | delete it and create it anew",
                "apply    | -f DIR/shared.yaml             |         | 4 | Conflict        | take them over by force",
                "apply    | -f DIR/map.yaml -n nowhere     |         | 3 | NotFound        | There is no namespace nowhere",
                "list     | -n nowhere                     |         | 3 | NotFound        | There is no namespace nowhere",
                "scale    | deployment/none --replicas 2   |         | 3 | NotFound        | There is no deployments.apps none",
                "restart  | deployment/none                |         | 3 | NotFound        | There is no deployments.apps none",
                "rollback | deployment/none                |         | 3 | NotFound        | There is no deployments.apps none",
                "status   | 0123456789ab                   |         | 3 | NothingFound    | 0123456789ab",
                "logs     | none                           |         | 3 | NothingFound    | none",
                "cancel   | 0123456789ab                   |         | 3 | NothingFound    | 0123456789ab",
                "delete   | none                           |         | 3 | NothingFound    | none",
                "wait     | deployment/later --timeout 1   |         | 4 | OperationTimeout | within 1 s: it is not there",
                "apply    | -f DIR/map.yaml                | nobody  | 4 | AccessDenied    | kubectl auth can-i get configmaps -n",
                "scale    | deployment/web --replicas 2    | nobody  | 4 | AccessDenied    | Not allowed to get deployments/scale.apps web",
                "restart  | deployment/web                 | nobody  | 4 | AccessDenied    | Not allowed to get deployments.apps web",
                "wait     | deployment/web --timeout 30    | nobody  | 4 | AccessDenied    | Not allowed to get deployments.apps web",
                "list     | ``                             | nobody  | 4 | AccessDenied    | Not allowed to list",
                "sweep    | ``                             | nobody  | 4 | AccessDenied    | Not allowed to list leases",
                "status   | 0123456789ab                   | nobody  | 4 | AccessDenied    | Not allowed to",
                "kubeconfig | --file DIR/mine --existing   | nobody  | 4 | AccessDenied    | Not allowed to create serviceaccounts/token podunit-runner",
                "apply    | -f DIR/map.yaml                | expired | 4 | AccessDenied    | does not accept the credentials",
                "list     | ``                             | away    | 4 | Unreachable     | no connection to https://127.0.0.1:1",
            })
    void isOneLineAndACode(String verb, String arguments, String who, int code, String type, String text)
            throws Exception {
        Answer answer = call(verb, arguments, who);
        assertThat(answer.code()).as(answer.err()).isEqualTo(code);
        assertThat(answer.err().lines().filter(line -> !line.startsWith("podunit: cluster ")))
                .singleElement()
                .asString()
                .startsWith("podunit " + verb + ": ")
                .contains(text);
        JsonNode document = answer.json();
        assertThat(document.path("exit_code").asInt()).isEqualTo(code);
        assertThat(document.path("type").asText()).isEqualTo(type);
        assertThat(document.path("error").asText()).contains(text);
    }

    private static Answer call(String verb, String arguments, String who) {
        String line = verb + ' ' + arguments.replace("DIR", directory.toString())
                + (arguments.contains("-n ") ? "" : " -n " + namespace.name())
                + (who == null ? "" : " --kubeconfig " + directory.resolve(who)) + " -o json";
        return CommandCall.with().podunit(line.strip().split(" +"));
    }
}
