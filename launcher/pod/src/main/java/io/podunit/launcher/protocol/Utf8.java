package io.podunit.launcher.protocol;

import org.apiguardian.api.API;

/** Where a stream of bytes may be cut. */
@API(status = API.Status.INTERNAL)
public final class Utf8 {

    private Utf8() {}

    /** How many bytes, counted from the first, do not end in the middle of a character. Bytes that are no text are taken as they are. */
    public static int wholeCharacters(byte[] bytes) {
        int end = bytes.length;
        for (int back = 1; back <= 3 && back <= end; back++) {
            int b = bytes[end - back] & 0xFF;
            if (b >= 0xC0) {
                return length(b) > back ? end - back : end;
            }
            if (b < 0x80) {
                return end;
            }
        }
        return end;
    }

    /** Of the character that begins with such a byte. */
    private static int length(int lead) {
        if (lead >= 0xF0) {
            return lead < 0xF8 ? 4 : 1;
        }
        return lead >= 0xE0 ? 3 : 2;
    }
}
