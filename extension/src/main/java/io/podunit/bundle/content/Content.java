package io.podunit.bundle.content;

import io.podunit.launcher.protocol.Sha256;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.apiguardian.api.API;

/** Bytes of known digest and length that can be read more than once. */
@API(status = API.Status.INTERNAL)
public sealed interface Content {

    String digest();

    long size();

    /** The bytes; reading them fails with {@link ChangedContentException} where they are no longer those of the digest. */
    InputStream open() throws IOException;

    static Content of(byte[] bytes) {
        return new Memory(ContentDigest.of(bytes), bytes);
    }

    /** What was made by Podunit itself. */
    final class Memory implements Content {

        private final String digest;
        private final byte[] bytes;

        private Memory(String digest, byte[] bytes) {
            this.digest = digest;
            this.bytes = bytes.clone();
        }

        @Override
        public String digest() {
            return digest;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /**
     * A file of the user, who may build while tests start.
     *
     * @param entry the class path entry that it stands for
     */
    record OfFile(Path file, Path entry, String digest, long size) implements Content {

        @Override
        public InputStream open() throws IOException {
            if (Files.size(file) != size) {
                throw changed();
            }
            return new Verified(Files.newInputStream(file), this);
        }

        ChangedContentException changed() {
            ContentDigest.forget(file);
            return new ChangedContentException(entry);
        }
    }

    /** Fails at the end where the digest differs: before the last byte is given away, so that no request is complete. */
    final class Verified extends FilterInputStream {

        private final OfFile content;
        private final MessageDigest digest = Sha256.digest();
        private long left;

        private Verified(InputStream in, OfFile content) {
            super(in);
            this.content = content;
            this.left = content.size();
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = in.read(buffer, offset, (int) Math.min(length, Math.max(left, 1)));
            if (n < 0 && left == 0) {
                return n;
            }
            left -= Math.max(n, 0);
            if (n < 0 || left < 0) {
                throw content.changed();
            }
            digest.update(buffer, offset, n);
            if (left == 0 && n > 0 && !ContentDigest.hex(digest).equals(content.digest())) {
                throw content.changed();
            }
            return n;
        }

        @Override
        public long skip(long n) {
            return 0;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
