package io.podunit.cluster.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.StubApi;
import io.podunit.cluster.UnreachableException;
import io.podunit.config.RunConfiguration.ClusterKind;
import io.podunit.config.RunConfiguration.ClusterSettings;
import io.podunit.launcher.protocol.EmbeddedClusterProvider;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ClusterSelectorTests {

    @TempDir
    Path directory;

    private static ClusterSettings settings(ClusterKind kind, String kubeconfig, String context) {
        return new ClusterSettings(kind, kubeconfig, context, "tests");
    }

    private static final ClusterSettings AUTO = settings(ClusterKind.AUTO, null, null);

    /** An environment in which neither Testcontainers nor an embedded cluster is found. */
    private Environment environment(Map<String, String> variables) {
        return new Environment(
                variables, directory, directory.resolve("serviceaccount"), new URLClassLoader(new URL[0], null));
    }

    private static Cluster select(ClusterSettings settings, Environment environment) {
        return new ClusterSelector(settings, environment).select();
    }

    @Test
    void saysWhichClusterAndWhy() throws IOException {
        try (var api = new StubApi()) {
            Path file = StubApi.kubeconfig(directory, api.url());
            try (var cluster = select(AUTO, environment(Map.of("KUBECONFIG", file.toString())))) {
                assertThat(cluster.description())
                        .isEqualTo("podunit: cluster stub (" + api.url()
                                + "), namespace tests; chosen because KUBECONFIG is set");
            }
        }
    }

    @Test
    void choosesTheSameAhead() throws IOException {
        try (var api = new StubApi()) {
            Path file = StubApi.kubeconfig(directory, api.url());
            Environment environment = environment(Map.of("KUBECONFIG", file.toString()));
            try (var chosen = select(AUTO, environment);
                    var ahead =
                            new ClusterSelector(AUTO, environment).selectAhead().orElseThrow()) {
                assertThat(ahead.description()).isEqualTo(chosen.description());
                assertThat(ahead.traffic().count()).isEqualTo(1);
            }
        }
    }

    @Test
    void runsNoPluginAhead() throws IOException {
        Path marker = directory.resolve("marker");
        Path file = Files.writeString(directory.resolve("plugin"), """
                current-context: a
                contexts: [{name: a, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {server: "http://localhost:1"}}]
                users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: touch, args: ["%s"]}}}]
                """.formatted(marker));
        Environment environment = environment(Map.of("KUBECONFIG", file.toString()));
        assertThat(new ClusterSelector(AUTO, environment).selectAhead()).isEmpty();
        assertThat(marker).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(
            value = ClusterKind.class,
            names = {"AUTO", "K3S", "EMBEDDED"})
    void startsNoStandInAhead(ClusterKind kind) {
        assertThat(new ClusterSelector(settings(kind, null, null), environment(Map.of())).selectAhead())
                .isEmpty();
    }

    @Test
    void mergesSeveralFilesAndPassesOverMissingOnes() throws IOException {
        try (var api = new StubApi()) {
            Path first = Files.writeString(directory.resolve("first"), """
                    apiVersion: v1
                    kind: Config
                    current-context: both
                    contexts: [{name: both, context: {cluster: stub, user: other}}]
                    users: [{name: other, user: {token: other}}]
                    """);
            Path second = StubApi.kubeconfig(directory, api.url());
            String paths = String.join(
                    File.pathSeparator, directory.resolve("missing").toString(), first.toString(), second.toString());
            try (var cluster = select(AUTO, environment(Map.of("KUBECONFIG", paths)))) {
                assertThat(cluster.description()).contains("cluster both (" + api.url());
            }
            try (var cluster =
                    select(settings(ClusterKind.AUTO, null, "stub"), environment(Map.of("KUBECONFIG", paths)))) {
                assertThat(cluster.description()).contains("cluster stub (", "context by podunit.context");
            }
        }
    }

    @Test
    void looksForFilesBesideTheKubeconfig() throws IOException {
        Path file = Files.writeString(directory.resolve("relative"), """
                current-context: a
                contexts: [{name: a, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {server: 'https://server', certificate-authority: pki/ca.crt}}]
                users: [{name: u, user: {client-certificate: ./u.crt, client-key: /etc/u.key}}]
                """);
        var config = Kubeconfig.list(file.toString()).connect(null);
        assertThat(Path.of(config.getCaCertFile())).isEqualTo(directory.resolve("pki/ca.crt"));
        assertThat(Path.of(config.getClientCertFile()).normalize()).isEqualTo(directory.resolve("u.crt"));
        assertThat(config.getClientKeyFile()).isEqualTo("/etc/u.key");
    }

    @Test
    void readsATokenFromTheFileThatIsNamed() throws IOException {
        Files.writeString(directory.resolve("token"), "from the file\n");
        Path file = ofUser("{token: ignored, tokenFile: ./token}");
        assertThat(Kubeconfig.list(file.toString()).connect(null).getOauthToken())
                .isEqualTo("from the file");
        Files.delete(directory.resolve("token"));
        assertThatThrownBy(() -> Kubeconfig.list(file.toString()).connect(null))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("Cannot read the token that a kubeconfig names, " + directory)
                .hasMessageContaining("Correct its tokenFile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{as: ci-bot}", "{token: t, as-groups: [ci]}", "{as-uid: '7'}"})
    void isNobodyElseThanItsKubeconfigSays(String user) throws IOException {
        Path file = ofUser(user);
        assertThatThrownBy(() -> Kubeconfig.list(file.toString()).connect(null))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("The user of context a in " + file + " acts as somebody else")
                .hasMessageContaining("podunit.context");
    }

    private Path ofUser(String user) throws IOException {
        return Files.writeString(directory.resolve("user"), """
                current-context: a
                contexts: [{name: a, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {server: 'https://server'}}]
                users: [{name: other, user: {as: other}}, {name: u, user: %s}]
                """.formatted(user));
    }

    @Test
    void takesAKubeconfigForEmptyFromWhichEverythingWasRemoved() throws IOException {
        Path file = Files.writeString(directory.resolve("empty"), """
                apiVersion: v1
                clusters: null
                contexts: null
                current-context: ""
                kind: Config
                preferences: {}
                users: null
                """);
        assertThatThrownBy(() -> Kubeconfig.list(file.toString()).connect(null))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("context");
    }

    @Test
    void takesTheDefaultKubeconfig() throws IOException {
        try (var api = new StubApi()) {
            Files.createDirectories(directory.resolve(".kube"));
            Files.move(StubApi.kubeconfig(directory, api.url()), directory.resolve(".kube/config"));
            try (var cluster = select(AUTO, environment(Map.of()))) {
                assertThat(cluster.description()).contains("exists");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users: [{name: me, user: s3cret}]",
                "users:\n- name: me\n  user:\n    token: s3cret: s3cret",
                "users:\n- name: me\n  user:\n    token: \"s3cret",
                "s3cret",
                "{\"users\": [{\"user\": {\"token\": {\"s3cret\": 1}}}]}"
            })
    void quotesNothingOfAKubeconfigThatItCannotRead(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("broken"), text);

        assertThatThrownBy(() -> select(AUTO, environment(Map.of("KUBECONFIG", file.toString()))))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("Cannot read the kubeconfig " + file + ": it is no kubeconfig")
                .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("s3cret"));
    }

    @Test
    void makesNothingOfAKubeconfigThatMeansHarm() throws IOException {
        StringBuilder bomb = new StringBuilder("l0: &l0 lol\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("l%d: &l%d [*l%d, *l%d]\n".formatted(i, i, i - 1, i - 1));
        }
        bomb.append("contexts: *l59\n");
        for (String text : List.of(bomb.toString(), "contexts: !!javax.script.ScriptEngineManager [x]")) {
            Path file = Files.writeString(directory.resolve("harm"), text);

            assertThatThrownBy(() -> select(AUTO, environment(Map.of("KUBECONFIG", file.toString()))))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("Cannot read the kubeconfig " + file);
        }
    }

    @Test
    void tellsWhichContextsThereAre() throws IOException {
        String file = StubApi.kubeconfig(directory, "http://127.0.0.1:1").toString();

        assertThatThrownBy(() -> select(settings(ClusterKind.AUTO, file, "other"), environment(Map.of())))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("no context other in " + file)
                .hasMessageContaining("There are: stub")
                .hasMessageContaining("podunit.context");
    }

    @Test
    void tellsWhichFileCannotBeRead() throws IOException {
        String missing = directory.resolve("missing").toString();
        String broken =
                Files.writeString(directory.resolve("broken"), "{ not: [yaml").toString();

        assertThatThrownBy(() -> select(settings(ClusterKind.AUTO, missing, null), environment(Map.of())))
                .hasMessageContaining(missing)
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> select(settings(ClusterKind.AUTO, broken, null), environment(Map.of())))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(broken);
    }

    @Test
    void tellsThatTheServerIsAway() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        String file = StubApi.kubeconfig(directory, "http://127.0.0.1:" + port).toString();

        assertThatThrownBy(() -> select(settings(ClusterKind.AUTO, file, null), environment(Map.of())))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("no connection to http://127.0.0.1:" + port)
                .hasMessageContaining("kubectl cluster-info");
    }

    @Test
    void inAPodTheServiceAccountIsUsed() throws IOException {
        Path account = Files.createDirectories(directory.resolve("serviceaccount"));
        Files.writeString(account.resolve("token"), "t");
        Files.writeString(account.resolve("ca.crt"), "");
        var variables = Map.of("KUBERNETES_SERVICE_HOST", "127.0.0.1", "KUBERNETES_SERVICE_PORT", "1");

        assertThatThrownBy(() -> select(AUTO, environment(variables))).hasMessageContaining("https://127.0.0.1:1");
    }

    private static final Map<String, String> VARIABLES = Map.of(
            "KUBERNETES_SERVICE_HOST", "127.0.0.1", "KUBERNETES_SERVICE_PORT", "1", "KUBERNETES_TOKEN", "secret");

    @Test
    void withoutServiceAccountAndKubeconfigTheVariablesAreUsed() {
        assertThatThrownBy(() -> select(AUTO, environment(VARIABLES)))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("https://127.0.0.1:1")
                .hasMessageNotContaining("secret");
    }

    @Test
    void theVariablesComeLast() throws IOException {
        try (var api = new StubApi()) {
            Files.createDirectories(directory.resolve(".kube"));
            Files.move(StubApi.kubeconfig(directory, api.url()), directory.resolve(".kube/config"));
            try (var cluster = select(AUTO, environment(VARIABLES))) {
                assertThat(cluster.description()).contains("cluster stub (" + api.url());
            }
        }
    }

    @Test
    void standsInForNothingWhereOnlyAnExistingClusterIsWanted() throws IOException {
        var environment = new Environment(Map.of(), directory, directory, withProvider());

        assertThatThrownBy(() -> new ClusterSelector(AUTO, environment).selectExisting())
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("There is no cluster");
        try (var asked =
                new ClusterSelector(settings(ClusterKind.EMBEDDED, null, null), environment).selectExisting()) {
            assertThat(asked.description()).contains("cluster embedded");
        }
    }

    @Test
    void tellsEverythingThatWasTriedWhereThereIsNone() {
        assertThatThrownBy(() -> select(AUTO, environment(Map.of())))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("KUBECONFIG (not set)")
                .hasMessageContaining("KUBERNETES_SERVICE_HOST is not set")
                .hasMessageContaining("does not exist")
                .hasMessageContaining("KUBERNETES_TOKEN are not both set")
                .hasMessageContaining("testcontainers-k3s is not on the class path")
                .hasMessageContaining("io.podunit:podunit-embedded")
                .hasMessageContaining("podunit.fallback=local");
    }

    /** What the test below finds by ServiceLoader. */
    public static final class ProviderTestCase implements EmbeddedClusterProvider {

        static boolean closed;

        @Override
        public Running start(String namespace) {
            closed = false;
            return new Running() {
                @Override
                public String url() {
                    return "http://127.0.0.1:1";
                }

                @Override
                public String token() {
                    return "token";
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
        }
    }

    private ClassLoader withProvider() throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(EmbeddedClusterProvider.class.getName()), ProviderTestCase.class.getName());
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, ClusterSelectorTests.class.getClassLoader());
    }

    @Test
    void fallsBackToTheEmbeddedOneAndEndsIt() throws IOException {
        var environment = new Environment(Map.of(), directory, directory, withProvider());

        try (var cluster = select(settings(ClusterKind.EMBEDDED, null, null), environment)) {
            assertThat(cluster.description()).contains("cluster embedded (http://127.0.0.1:1)");
        }
        assertThat(ProviderTestCase.closed).isTrue();
    }
}
