package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Reads from the content store, and believes nothing whose digest it has not computed. */
final class StoreReader implements BlobSource {

    private static final int WAIT_SECONDS = 120;
    private static final int ATTEMPTS = 5;

    private final StoreAddress store;

    StoreReader(String store, String token) {
        this.store = new StoreAddress(store, token, 10_000, (WAIT_SECONDS + 30) * 1000);
    }

    @Override
    public byte[] blob(String digest) throws IOException {
        return retrying(() -> {
            try (InputStream in = open("GET", "/v1/blobs/" + digest, "")) {
                byte[] bytes = in.readAllBytes();
                check(digest, HexFormat.of().formatHex(Sha256.digest().digest(bytes)));
                return bytes;
            }
        });
    }

    @Override
    public void fetch(List<String> digests, Path directory) throws IOException {
        Files.createDirectories(directory);
        retrying(() -> {
            try (InputStream in = open("POST", "/v1/bundle", String.join("\n", digests))) {
                for (String digest : digests) {
                    long size = head(new DataInputStream(in), digest);
                    copy(in, size, directory.resolve(digest));
                }
            }
            return directory;
        });
    }

    private InputStream open(String method, String path, String body) throws IOException {
        HttpURLConnection connection = store.send(method, path + "?wait=" + WAIT_SECONDS, body);
        if (connection.getResponseCode() != 200) {
            throw new IOException("the content store answered " + connection.getResponseCode() + " to " + path);
        }
        return connection.getInputStream();
    }

    private static long head(DataInputStream in, String digest) throws IOException {
        var line = new ByteArrayOutputStream(90);
        for (byte b = in.readByte(); b != '\n'; b = in.readByte()) {
            line.write(b);
        }
        String[] head = line.toString(StandardCharsets.US_ASCII).split(" ");
        check(digest, head[0]);
        return Long.parseLong(head[1]);
    }

    private static void copy(InputStream in, long size, Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        var buffer = new byte[64 << 10];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = size; left > 0; ) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    throw new EOFException("the content store's answer ends " + left + " bytes too early");
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
                left -= n;
            }
        }
        check(file.getFileName().toString(), HexFormat.of().formatHex(digest.digest()));
    }

    private static void check(String expected, String actual) throws IOException {
        if (!expected.equals(actual)) {
            throw new IOException("the content store sent " + actual + " instead of " + expected);
        }
    }

    private static <T> T retrying(Download<T> download) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return download.run();
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    private static void pause(int attempt) throws IOException {
        try {
            Thread.sleep(200L << attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private interface Download<T> {
        T run() throws IOException;
    }
}
