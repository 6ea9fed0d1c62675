package io.podunit.cluster.http;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.internal.CertUtils;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.podunit.cluster.ClusterException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom a connection trusts and who it says we are.
 *
 * <p>Where a configuration names a certificate authority, that alone is trusted, as {@code kubectl} does: the library trusts
 * all authorities of the JVM besides, and takes a fifth of a second to read them. And it keeps our key in a store that is
 * encrypted and decrypted in ten thousand rounds, for the few milliseconds between.
 */
final class TlsMaterial {

    /** The one kind of store that costs nothing; it never leaves this process. */
    private static final String IN_MEMORY = "JKS";

    private static final char[] NO_SECRET = {};

    private final Config config;

    TlsMaterial(Config config) {
        this.config = config;
    }

    /** @throws ClusterException where what the configuration names cannot be used */
    TrustManager[] trustManagers() {
        try {
            if (config.getMasterUrl().startsWith("http:")) {
                return new TrustManager[0];
            }
            boolean named = given(config.getCaCertData()) || given(config.getCaCertFile());
            return named && !config.isTrustCerts() ? ofAuthority() : SSLUtils.trustManagers(config);
        } catch (GeneralSecurityException | IOException e) {
            throw unusable("certificate authority", config.getMasterUrl(), e);
        }
    }

    private TrustManager[] ofAuthority() throws GeneralSecurityException, IOException {
        KeyStore store = store();
        for (Certificate authority : certificates(config.getCaCertData(), config.getCaCertFile())) {
            store.setCertificateEntry("authority " + store.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /**
     * Null where a certificate is not how we say who we are.
     *
     * @throws ClusterException where what the configuration names cannot be used
     */
    KeyManager @Nullable [] keyManagers() {
        boolean certificate = given(config.getClientCertData()) || given(config.getClientCertFile());
        boolean key = given(config.getClientKeyData()) || given(config.getClientKeyFile());
        try {
            return certificate && key ? ofClient() : null;
        } catch (GeneralSecurityException | IOException | KubernetesClientException e) {
            throw unusable("client certificate and key", config.getMasterUrl(), e);
        }
    }

    private KeyManager[] ofClient() throws GeneralSecurityException, IOException {
        Certificate[] chain = certificates(config.getClientCertData(), config.getClientCertFile())
                .toArray(new Certificate[0]);
        Optional<PrivateKey> key = new PrivateKeyPem(
                        text(config.getClientKeyData(), config.getClientKeyFile()),
                        chain[0].getPublicKey().getAlgorithm())
                .read();
        if (key.isEmpty()) {
            return SSLUtils.keyManagers(config);
        }
        KeyStore store = store();
        store.setKeyEntry("client", key.get(), NO_SECRET, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_SECRET);
        return factory.getKeyManagers();
    }

    private static KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(IN_MEMORY);
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(@Nullable String data, @Nullable String file)
            throws CertificateException, IOException {
        Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                .generateCertificates(CertUtils.getInputStreamFromDataOrFile(data, file));
        if (certificates.isEmpty()) {
            throw new CertificateException("there is no certificate in it");
        }
        return certificates;
    }

    private static String text(@Nullable String data, @Nullable String file) throws IOException {
        return new String(CertUtils.getInputStreamFromDataOrFile(data, file).readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static boolean given(@Nullable String text) {
        return text != null && !text.isEmpty();
    }

    private static ClusterException unusable(String what, String server, Exception cause) {
        return new ClusterException(
                "The " + what + " for " + server + " cannot be used: " + cause
                        + ". Correct it in the kubeconfig, or have it written anew by whatever wrote it.",
                0,
                cause);
    }
}
