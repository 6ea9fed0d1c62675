package io.podunit.benchmarks.node;

import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequest;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestBuilder;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestConditionBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate as kubelets get theirs: asked for in the node's name, approved, and signed by the cluster. */
final class NodeCertificate {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String ALIAS = "node";

    private final KubernetesClient client;
    private final String node;
    private final String address;

    NodeCertificate(KubernetesClient client, String node, String address) {
        this.client = client;
        this.node = node;
        this.address = address;
    }

    SSLContext obtain() throws IOException, InterruptedException, GeneralSecurityException {
        Path directory = Files.createTempDirectory("scale-node-");
        Path keys = directory.resolve("keys.p12");
        Path request = directory.resolve("request.pem");
        try {
            keytool(keys, "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", subject());
            keytool(keys, "-certreq", "-file", request.toString(), "-ext", "san=ip:" + address);
            return context(keys, signed(Files.readString(request).replace("NEW CERTIFICATE", "CERTIFICATE")));
        } finally {
            Files.deleteIfExists(request);
            Files.deleteIfExists(keys);
            Files.delete(directory);
        }
    }

    private String subject() {
        return "CN=system:node:" + node + ", O=system:nodes";
    }

    private static void keytool(Path keys, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", ALIAS, "-keystore", keys.toString(), "-storepass", new String(PASSWORD)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
    }

    private byte[] signed(String request) throws IOException {
        CertificateSigningRequest asked = new CertificateSigningRequestBuilder()
                .withNewMetadata()
                .withName(node)
                .endMetadata()
                .withNewSpec()
                .withRequest(Base64.getEncoder().encodeToString(request.getBytes(StandardCharsets.US_ASCII)))
                .withSignerName("kubernetes.io/kubelet-serving")
                .withUsages("digital signature", "server auth")
                .endSpec()
                .build();
        Config self = new ConfigBuilder(client.getConfiguration())
                .withImpersonateUsername("system:node:" + node)
                .withImpersonateGroups("system:nodes", "system:authenticated")
                .build();
        try (KubernetesClient kubelet = new KubernetesClientBuilder().withConfig(self).build()) {
            kubelet.resource(asked).create();
        }
        try {
            return approved();
        } finally {
            client.resource(asked).delete();
        }
    }

    private byte[] approved() {
        var requests = client.certificates().v1().certificateSigningRequests().withName(node);
        requests.approve(new CertificateSigningRequestConditionBuilder()
                .withType("Approved")
                .withStatus("True")
                .withReason("Benchmark")
                .withMessage("A node that benchmarks/run scale plays")
                .build());
        CertificateSigningRequest signed = requests.waitUntilCondition(
                now -> now != null && now.getStatus() != null && now.getStatus().getCertificate() != null,
                30,
                TimeUnit.SECONDS);
        return Base64.getDecoder().decode(signed.getStatus().getCertificate());
    }

    private static SSLContext context(Path keys, byte[] certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        Certificate[] chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(certificate))
                .toArray(Certificate[]::new);
        store.setKeyEntry(ALIAS, store.getKey(ALIAS, PASSWORD), PASSWORD, chain);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
