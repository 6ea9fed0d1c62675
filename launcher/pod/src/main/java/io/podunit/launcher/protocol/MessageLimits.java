package io.podunit.launcher.protocol;

import org.apiguardian.api.API;

/**
 * How much one message, or one event, may hold: whoever reads it has finite memory, and what wrote it may mean harm. The texts
 * that a pod sends are cut so that what is honest stays far below.
 */
@API(status = API.Status.INTERNAL)
public final class MessageLimits {

    /** Bytes of JSON. */
    public static final int BYTES = 16 << 20;

    /** Names, values, brackets: small ones take many times their bytes in memory. */
    static final int TOKENS = 500_000;

    /** Characters of the frames of one message: base64 takes a third more than what it encodes. */
    static final int PACKED = BYTES / 2 * 3;

    private MessageLimits() {}
}
