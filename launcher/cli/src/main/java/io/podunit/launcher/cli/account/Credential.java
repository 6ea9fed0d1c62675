package io.podunit.launcher.cli.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By which the account is known.
 *
 * @param token a secret
 * @param expires null where it does not
 */
record Credential(String token, @Nullable Instant expires) {

    /** Never the token. */
    @Override
    public String toString() {
        return "Credential[" + (expires == null ? "without end" : "until " + expires) + ']';
    }
}
