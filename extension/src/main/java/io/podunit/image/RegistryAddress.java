package io.podunit.image;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Where a registry is. */
record RegistryAddress(String registry) {

    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3})(:[0-9]+)?");
    private static final int TLS = 443;

    /** Whether nobody can listen on the way there. */
    boolean loopback() {
        return LOOPBACK.matcher(registry).matches();
    }

    /**
     * Why it cannot be reached; empty where it can, or where a proxy leads there. Jib itself finds out as well, a minute later.
     *
     * @param tls whether it has to prove, too, that it is who it should be
     */
    Optional<IOException> obstacle(Duration patience, boolean tls) {
        URI uri = URI.create("https://" + registry + "/v2/");
        if (ProxySelector.getDefault() != null
                && ProxySelector.getDefault().select(uri).stream()
                        .anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT)) {
            return Optional.empty();
        }
        int port = uri.getPort() < 0 ? TLS : uri.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), port), (int) patience.toMillis());
            socket.setSoTimeout((int) patience.toMillis());
            if (tls) {
                handshake(socket, uri.getHost(), port);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private static void handshake(Socket socket, String host, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SSLSocket secure = (SSLSocket) factory.createSocket(socket, host, port, true)) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
        }
    }
}
