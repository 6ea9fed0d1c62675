package io.podunit.launcher.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apiguardian.api.API;

/** Hash over the id and status of every node that ended, in order. Both ends keep one and compare. Not thread-safe. */
@API(status = API.Status.INTERNAL)
public final class StatusHash {

    private final MessageDigest digest = Sha256.digest();
    private long count;

    public void add(String id, NodeStatus status) {
        digest.update((id + '\t' + status.name() + '\n').getBytes(StandardCharsets.UTF_8));
        count++;
    }

    public long count() {
        return count;
    }

    /** The hash so far, as 32 hexadecimal digits; adding may go on. */
    public String value() {
        try {
            return HexFormat.of()
                    .formatHex(((MessageDigest) digest.clone()).digest())
                    .substring(0, 32);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this JRE cannot be cloned", e);
        }
    }
}
