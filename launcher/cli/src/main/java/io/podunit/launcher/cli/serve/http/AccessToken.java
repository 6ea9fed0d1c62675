package io.podunit.launcher.cli.serve.http;

import io.podunit.PodunitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apiguardian.api.API;

/** The secret that clients show. Only its digest is kept. */
@API(status = API.Status.INTERNAL)
public final class AccessToken {

    private static final int SHORTEST = 16;
    private static final int LONGEST = 4096;

    private final byte[] digest;

    private AccessToken(byte[] digest) {
        this.digest = digest;
    }

    /** @param source for the text of an error */
    public static AccessToken of(String text, String source) {
        String token = text.strip();
        if (token.length() < SHORTEST
                || token.length() > LONGEST
                || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new PodunitException("The token in " + source + " is not one: it has from " + SHORTEST + " to "
                    + LONGEST + " visible ASCII characters. 'openssl rand -hex 32' makes one.");
        }
        return new AccessToken(digest(token));
    }

    public static AccessToken in(Path file) {
        try {
            return of(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new PodunitException(
                    "Cannot read the token in " + file + ": " + e
                            + ". It is a file with the token and nothing else; 'openssl rand -hex 32' makes one.",
                    e);
        }
    }

    /** Takes as long whichever character differs. */
    boolean is(String other) {
        return MessageDigest.isEqual(digest, digest(other));
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Nothing of it: this may end in a log. */
    @Override
    public String toString() {
        return "AccessToken";
    }
}
