package io.podunit.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.podunit.cluster.ClusterException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsMaterialTests {

    @TempDir
    Path directory;

    private static String pem(String name) {
        try (InputStream in = TlsMaterialTests.class.getResourceAsStream("tls/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    private static String data(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Config config() {
        Config config = Config.empty();
        config.setMasterUrl("https://server");
        return config;
    }

    private static Stream<String> trusted(Config config) {
        X509TrustManager manager = (X509TrustManager) new TlsMaterial(config).trustManagers()[0];
        return Stream.of(manager.getAcceptedIssuers())
                .map(issuer -> issuer.getSubjectX500Principal().getName());
    }

    @Test
    void trustsTheNamedAuthorityAlone() {
        Config config = config();
        config.setCaCertData(data(pem("rsa.crt")));
        assertThat(trusted(config)).containsExactly("CN=rsa");
    }

    @Test
    void trustsAllAuthoritiesOfAFile() throws IOException {
        Config config = config();
        String bundle = "# one\n" + pem("rsa.crt") + "# two\n" + pem("p256.crt") + "# that is all\n";
        config.setCaCertFile(
                Files.writeString(directory.resolve("ca.crt"), bundle).toString());
        assertThat(trusted(config)).containsExactlyInAnyOrder("CN=rsa", "CN=p256");
    }

    @Test
    void trustsTheAuthoritiesOfTheJvmWhereNoneIsNamed() throws Exception {
        X509TrustManager usual = (X509TrustManager) SSLUtils.trustManagers(config())[0];
        assertThat(trusted(config())).hasSize(usual.getAcceptedIssuers().length).isNotEmpty();
    }

    @Test
    void trustsWhomeverWhereThatIsAskedFor() throws Exception {
        Config config = config();
        config.setCaCertData(data(pem("rsa.crt")));
        config.setTrustCerts(true);
        X509Certificate[] stranger = new X509Certificate[0];
        ((X509TrustManager) new TlsMaterial(config).trustManagers()[0]).checkServerTrusted(stranger, "RSA");
    }

    @ParameterizedTest
    @CsvSource({
        "rsa.crt, rsa-pkcs1.key, RSA",
        "rsa.crt, rsa-pkcs8.key, RSA",
        "p256.crt, p256-sec1.key, EC",
        "p256.crt, p256-pkcs8.key, EC",
        "p384.crt, p384-sec1.key, EC",
        "p384.crt, p384-pkcs8.key, EC",
        "p521.crt, p521-sec1.key, EC",
        "p521.crt, p521-pkcs8.key, EC",
    })
    void usesTheKeyThatTheLibraryWouldUse(String certificate, String key, String algorithm) throws Exception {
        assertThat(new PrivateKeyPem(pem(key), algorithm).read()).isPresent();
        Config config = config();
        config.setClientCertData(data(pem(certificate)));
        config.setClientKeyData(data(pem(key)));
        config.setClientKeyAlgo(algorithm);
        X509KeyManager ours = (X509KeyManager) new TlsMaterial(config).keyManagers()[0];
        X509KeyManager usual = (X509KeyManager) SSLUtils.keyManagers(config)[0];
        String alias = alias(ours, algorithm);
        String usually = alias(usual, algorithm);
        assertThat(signed(ours.getPrivateKey(alias), usual.getCertificateChain(usually)[0]))
                .isTrue();
        assertThat(ours.getCertificateChain(alias)).isEqualTo(usual.getCertificateChain(usually));
    }

    /** Whether that is the key of that certificate. */
    private static boolean signed(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        Signature signature =
                Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        return signature.verify(signed);
    }

    private static String alias(X509KeyManager manager, String algorithm) {
        return manager.chooseClientAlias(new String[] {algorithm}, (Principal[]) null, (Socket) null);
    }

    @Test
    void hasNoKeyWithoutACertificate() {
        Config config = config();
        config.setClientKeyData(data(pem("rsa-pkcs1.key")));
        assertThat(new TlsMaterial(config).keyManagers()).isNull();
    }

    @Test
    void saysWhichAuthorityCannotBeUsed() {
        Config config = config();
        config.setCaCertData(data("nothing of the kind"));
        assertThatThrownBy(() -> new TlsMaterial(config).trustManagers())
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("The certificate authority for https://server/ cannot be used: ")
                .hasMessageEndingWith("Correct it in the kubeconfig, or have it written anew by whatever wrote it.");
    }

    @Test
    void saysWhichFileIsNotThere() {
        Config config = config();
        config.setCaCertFile(directory.resolve("none.crt").toString());
        assertThatThrownBy(() -> new TlsMaterial(config).trustManagers())
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("none.crt");
    }

    @Test
    void saysThatAKeyCannotBeUsed() {
        Config config = config();
        config.setClientCertData(data(pem("rsa.crt")));
        config.setClientKeyData(data("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n"));
        config.setClientKeyAlgo("RSA");
        assertThatThrownBy(() -> new TlsMaterial(config).keyManagers())
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("The client certificate and key for https://server/ cannot be used: ");
    }

    @ParameterizedTest
    @CsvSource({"DSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY", "PRIVATE KEY"})
    void leavesOtherKeysToTheLibrary(String kind) {
        String text = "-----BEGIN " + kind + "-----\nMAMCAQA=\n-----END " + kind + "-----\n";
        assertThat(new PrivateKeyPem(text, "EC").read()).isEmpty();
    }
}
