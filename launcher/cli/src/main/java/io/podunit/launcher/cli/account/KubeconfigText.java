package io.podunit.launcher.cli.account;

import com.fasterxml.jackson.databind.node.TextNode;
import io.podunit.cluster.ServerAddress;

/** A kubeconfig with one context. */
record KubeconfigText(ServerAddress server, String namespace, String account, Credential credential) {

    /** Tells a file that may be written over from one of somebody else's. */
    static final String MARK = "# Made by 'podunit kubeconfig'";

    /** The whole of it. It has a secret. */
    String yaml() {
        String authority = server.authority();
        String trust = authority == null
                ? server.insecure() ? "\n      insecure-skip-tls-verify: true" : ""
                : "\n      certificate-authority-data: " + quoted(authority);
        return """
                %s. Who has this file may do what %s may do in namespace %s%s.
                apiVersion: v1
                kind: Config
                current-context: podunit
                clusters:
                  - name: podunit
                    cluster:
                      server: %s%s%s
                contexts:
                  - name: podunit
                    context:
                      cluster: podunit
                      namespace: %s
                      user: podunit
                users:
                  - name: podunit
                    user:
                      token: %s
                """.formatted(
                        MARK,
                        account,
                        namespace,
                        credential.expires() == null ? "" : ", until " + credential.expires(),
                        quoted(server.url()),
                        trust,
                        server.tlsName() == null ? "" : "\n      tls-server-name: " + quoted(server.tlsName()),
                        quoted(namespace),
                        quoted(credential.token()));
    }

    /** Text of JSON is text of YAML. */
    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "KubeconfigText[" + account + " in " + namespace + ']';
    }
}
