package io.podunit.launcher.supervisor;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * How the content store is spoken to. Uses {@link HttpURLConnection} because it starts in a tenth of the time of the newer client.
 *
 * @param connectMillis for a connection
 * @param readMillis for each part of an answer
 */
record StoreAddress(String url, String token, int connectMillis, int readMillis) {

    /** Sends a request; its answer is still to be read. An empty body is none. */
    HttpURLConnection send(String method, String path, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url + path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("X-Podunit-Token", token);
        connection.setConnectTimeout(connectMillis);
        connection.setReadTimeout(readMillis);
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.US_ASCII));
            }
        }
        return connection;
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "StoreAddress[" + url + ']';
    }
}
