package io.podunit.samples.contract;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podunit.Constants;
import io.podunit.samples.harness.RemoteExecution;
import io.podunit.samples.harness.TestNamespace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On the stand-in for machines without a cluster. */
class EmbeddedContractTests extends ClusterContract {

    private static final Pattern URL = Pattern.compile("\\((http://[^)]+)\\)");

    private TestNamespace namespace;

    @BeforeAll
    void findServer() throws IOException {
        Matcher url = URL.matcher(Summaries.text(execution().run(PlainTestCase.A.class)));
        if (!url.find()) {
            throw new AssertionError("the summary does not name the server");
        }
        Config config = Config.fromKubeconfig(kubeconfig(url.group(1)));
        namespace = new TestNamespace(
                "default", new KubernetesClientBuilder().withConfig(config).build());
    }

    /** The one that the stand-in at that address leaves for people. */
    private static String kubeconfig(String url) throws IOException {
        try (DirectoryStream<Path> directories =
                Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "podunit-embedded-*")) {
            for (Path directory : directories) {
                Path file = directory.resolve("kubeconfig");
                if (Files.isReadable(file) && Files.readString(file).contains(url)) {
                    return Files.readString(file);
                }
            }
        }
        throw new AssertionError("there is no kubeconfig of " + url);
    }

    @AfterAll
    void closeClient() {
        namespace.client().close();
    }

    @Override
    TestNamespace namespace() {
        return namespace;
    }

    @Override
    RemoteExecution execution() {
        return RemoteExecution.in(directory).with(Constants.CLUSTER, "embedded");
    }

    @Override
    int runSeconds() {
        return 25;
    }
}
