package io.podunit.lifecycle;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.apiguardian.api.API;

/** Who holds a run's Lease: a text for people that ends in a token, so that no two clients are the same. */
@API(status = API.Status.INTERNAL)
public record LeaseHolder(String identity) {

    /** This process, with a token of its own for each call. */
    public static LeaseHolder ofThisProcess() {
        byte[] token = new byte[8];
        new SecureRandom().nextBytes(token);
        return new LeaseHolder("%s (process %d) %s"
                .formatted(
                        System.getProperty("user.name", "unknown"),
                        ProcessHandle.current().pid(),
                        HexFormat.of().formatHex(token)));
    }

    @Override
    public String toString() {
        return identity;
    }
}
