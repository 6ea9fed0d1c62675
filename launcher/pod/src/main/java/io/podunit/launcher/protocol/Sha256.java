package io.podunit.launcher.protocol;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apiguardian.api.API;

/** The hash by which client, store and pod name content. */
@API(status = API.Status.INTERNAL)
public final class Sha256 {

    private Sha256() {}

    /** A new computation. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }
}
