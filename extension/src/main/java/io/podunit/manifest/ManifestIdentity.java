package io.podunit.manifest;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/** The annotation by which a request that was sent twice is told from a stranger's object of the same name. */
@API(status = API.Status.INTERNAL)
public final class ManifestIdentity {

    public static final String ANNOTATION = "podunit.io/identity";

    private ManifestIdentity() {}

    /** Annotates an object with the hash of its whole manifest. */
    public static <T extends HasMetadata> T stamp(T object) {
        return stamp(object, ManifestJson.write(object));
    }

    /** Annotates an object with the hash of a text, for objects whose content is random. */
    public static <T extends HasMetadata> T stamp(T object, String identity) {
        return stamp(object, identity.getBytes(StandardCharsets.UTF_8));
    }

    private static <T extends HasMetadata> T stamp(T object, byte[] identity) {
        Map<String, String> annotations = new LinkedHashMap<>();
        if (object.getMetadata().getAnnotations() != null) {
            annotations.putAll(object.getMetadata().getAnnotations());
        }
        annotations.put(ANNOTATION, hash(identity));
        object.getMetadata().setAnnotations(annotations);
        return object;
    }

    /** The first forty digits of the SHA-256 of a text. */
    public static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }
}
