package io.podunit.cluster.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Binding, which takes anything, is what this reading must agree with. */
class PlainKubeconfigTests {

    private static final List<String> SERVERS = List.of(
            "{server: https://one:6443}",
            "{server: 'https://one:6443/', certificate-authority: /ca.crt, extensions: [{name: a, extension: {b: [1]}}]}",
            "{server: \"https://one\", certificate-authority-data: WHl6}",
            "{certificate-authority-data: , server: https://one:6443, insecure-skip-tls-verify: false}",
            "{server: https://one:6443, insecure-skip-tls-verify: true}");

    private static final List<String> IDENTITIES = List.of(
            "{token: abc}",
            "{token: '', username: null, extensions: ~}",
            "{client-certificate: /a.crt, client-key: /a.key}",
            "{client-certificate-data: QQ==, client-key-data: 'LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0tLS0t'}",
            "{username: me, password: 'a: #b'}",
            "{}");

    private static final List<String> PLACES = List.of(
            "{cluster: one, user: me}",
            "{cluster: one, user: me, namespace: 'some'}",
            "{user: me, cluster: two, namespace: ''}",
            "{cluster: one, user: nobody, namespace: ~, extensions: [{name: x, extension: {}}]}");

    private static final String HEAD = """
            apiVersion: v1
            kind: Config
            preferences: {}
            """;

    @TempDir
    Path directory;

    static Stream<String> kubeconfigs() {
        return SERVERS.stream()
                .flatMap(server -> IDENTITIES.stream()
                        .flatMap(identity -> PLACES.stream().map(place -> kubeconfig(server, identity, place))));
    }

    private static String kubeconfig(String server, String identity, String place) {
        return HEAD + """
                current-context: here
                clusters:
                - {cluster: {server: https://two}, name: two}
                - name: one
                  cluster: %s
                contexts:
                - context: %s
                  name: here
                - name: there
                  context: {}
                users:
                - {name: me, user: %s}
                - name: other
                """.formatted(server, place, identity);
    }

    @ParameterizedTest
    @MethodSource("kubeconfigs")
    void readsAsBindingDoes(String text) throws IOException {
        agrees(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"current-context\":\"a\",\"contexts\":[{\"name\":\"a\",\"context\":{\"cluster\":\"c\",\"user\":\"u\"}}],"
                        + "\"clusters\":[{\"name\":\"c\",\"cluster\":{\"server\":\"https://json\"}}],"
                        + "\"users\":[{\"name\":\"u\",\"user\":{\"token\":\"t\"}}]}",
                "---\ncurrent-context: a\ncontexts: []\n---\nignored: document\n",
                "# a comment\ncurrent-context: first\ncurrent-context: last\n",
                "contexts:\n- name: a\n  context:\n    cluster: >-\n      folded\n      name\n    user: |\n      block\n",
                "clusters: []\n",
            })
    void readsOtherNotationsAsBindingDoes(String text) throws IOException {
        agrees(text);
    }

    private void agrees(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("config"), text);
        var read = PlainKubeconfig.read(file).orElseThrow();
        var bound = Kubeconfig.bind(file);
        assertThat(read.getCurrentContext()).isEqualTo(bound.getCurrentContext());
        assertThat(told(read)).isEqualTo(told(bound));
    }

    /** Everything that a kubeconfig decides. */
    private static String told(io.fabric8.kubernetes.api.model.Config kubeconfig) {
        Config config = Config.empty();
        KubeConfigUtils.merge(config, null, kubeconfig);
        return Stream.of(
                        config.getMasterUrl(),
                        config.getNamespace(),
                        config.isTrustCerts(),
                        config.isDisableHostnameVerification(),
                        config.getCaCertFile(),
                        config.getCaCertData(),
                        config.getTlsServerName(),
                        config.getHttpProxy(),
                        config.getHttpsProxy(),
                        config.getClientCertFile(),
                        config.getClientCertData(),
                        config.getClientKeyFile(),
                        config.getClientKeyData(),
                        config.getClientKeyAlgo(),
                        config.getAutoOAuthToken(),
                        config.getOauthToken(),
                        config.getUsername(),
                        config.getPassword(),
                        config.getContexts().stream()
                                .map(context -> context.getName() + context.getContext())
                                .toList(),
                        config.getCurrentContext() == null
                                ? null
                                : config.getCurrentContext().getName())
                .map(String::valueOf)
                .reduce("", (all, one) -> all + one + '\n');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users: [{name: u, user: {exec: {command: aws, apiVersion: client.authentication.k8s.io/v1}}}]",
                "users: [{name: u, user: {auth-provider: {name: oidc, config: {id-token: t}}}}]",
                "users: [{name: u, user: {tokenFile: /token}}]",
                "users: [{name: u, user: {as: somebody}}]",
                "users: [{name: u, user: {token: 12345}}]",
                "users: [{name: u, user: {token: true}}]",
                "users: [{name: u, user: {token: !!binary YWJj}}]",
                "users: [{name: &u me, user: {}}]\ncurrent-context: *u",
                "users: [{name: u, user: {<<: {token: t}}}]",
                "clusters: [{name: c, cluster: {server: s, proxy-url: 'http://p:1'}}]",
                "clusters: [{name: c, cluster: {server: s, tls-server-name: n}}]",
                "clusters: [{name: c, cluster: {insecure-skip-tls-verify: 'true'}}]",
                "clusters: [{name: c, cluster: {insecure-skip-tls-verify: }}]",
                "clusters: [[]]",
                "clusters: {}",
                "clusters:",
                "preferences: {colors: true}",
                "current-context: [a]",
                "surprise: true",
                "- a",
                "just text",
                "current-context: 'unended",
                "",
            })
    void leavesWhatIsOutOfTheOrdinaryToBinding(String text) throws IOException {
        assertThat(PlainKubeconfig.read(Files.writeString(directory.resolve("config"), text)))
                .isEmpty();
    }

    @Test
    void leavesAFileThatIsNotThereToBinding() {
        assertThat(PlainKubeconfig.read(directory.resolve("none"))).isEmpty();
    }
}
