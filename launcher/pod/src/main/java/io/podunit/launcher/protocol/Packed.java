package io.podunit.launcher.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** JSON that is mostly repetition, as a few characters: deflated, in base64. */
final class Packed {

    private Packed() {}

    static byte[] pack(byte[] json) {
        var packed = new ByteArrayOutputStream(json.length / 4);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var stream = new DeflaterOutputStream(packed, deflater)) {
            stream.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        } finally {
            deflater.end();
        }
        return Base64.getEncoder().encode(packed.toByteArray());
    }

    static byte[] unpack(String packed) {
        try (var in = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            byte[] bytes = in.readNBytes(MessageLimits.BYTES + 1);
            if (bytes.length > MessageLimits.BYTES) {
                throw new MalformedEventException("a message of more than " + MessageLimits.BYTES + " bytes");
            }
            return bytes;
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedEventException("a message whose frames are whole cannot be unpacked", e);
        }
    }
}
