package io.podunit.bundle.content;

import io.podunit.launcher.protocol.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apiguardian.api.API;

/** SHA-256 of content, in hexadecimal. */
@API(status = API.Status.INTERNAL)
public final class ContentDigest {

    /** For all runs of a process: an IDE or a build starts several over the same jars. */
    private static final ConcurrentMap<Version, String> KNOWN = new ConcurrentHashMap<>();

    private ContentDigest() {}

    /** Of a file whose size and time tell whether it changed. */
    public static String ofFile(Path file) throws IOException {
        Version version = Version.of(file);
        String known = KNOWN.get(version);
        if (known == null) {
            known = compute(file);
            KNOWN.put(version, known);
        }
        return known;
    }

    /** Forgets what is known of a file: it changed within the resolution of its time. */
    static void forget(Path file) {
        KNOWN.keySet().removeIf(version -> version.file().equals(file));
    }

    public static String compute(Path file) throws IOException {
        return HexFormat.of().formatHex(Sha256.of(file));
    }

    public static String of(byte[] content) {
        MessageDigest digest = Sha256.digest();
        digest.update(content);
        return hex(digest);
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private record Version(Path file, long size, FileTime time) {

        static Version of(Path file) throws IOException {
            return new Version(file, Files.size(file), Files.getLastModifiedTime(file));
        }
    }
}
