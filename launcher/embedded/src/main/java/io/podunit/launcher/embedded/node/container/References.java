package io.podunit.launcher.embedded.node.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.launcher.embedded.store.ObjectKey;
import io.podunit.launcher.embedded.store.ObjectStore;
import io.podunit.launcher.embedded.store.Resource;
import io.podunit.launcher.embedded.store.Trees;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a pod refers to: ConfigMaps, Secrets, and its own fields. */
final class References {

    static final String ADDRESS = "127.0.0.1";

    private static final Pattern KEYED = Pattern.compile("metadata\\.(labels|annotations)\\['([^']+)']");

    private final ObjectStore store;
    private final ObjectNode pod;

    References(ObjectStore store, ObjectNode pod) {
        this.store = store;
        this.pod = pod;
    }

    /** The entries of a ConfigMap or Secret, if it is there. */
    Optional<Map<String, byte[]>> entries(Resource resource, String name) {
        String namespace = Trees.text(pod, "metadata", "namespace");
        return store.find(new ObjectKey(resource, namespace, name)).map(object -> decode(resource, object));
    }

    private static Map<String, byte[]> decode(Resource resource, JsonNode object) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        boolean secret = resource == Resource.SECRETS;
        object.path("data").properties().forEach(it -> {
            String text = it.getValue().asText();
            entries.put(it.getKey(), secret ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8));
        });
        object.path("binaryData")
                .properties()
                .forEach(it -> entries.put(
                        it.getKey(), Base64.getDecoder().decode(it.getValue().asText())));
        return entries;
    }

    static String missing(Resource resource, String name) {
        return resource.kind().toLowerCase(Locale.ROOT) + " \"" + name + "\" not found";
    }

    String field(String path) {
        Matcher keyed = KEYED.matcher(path);
        if (keyed.matches()) {
            return Trees.text(pod, "metadata", keyed.group(1), keyed.group(2));
        }
        return switch (path) {
            case "status.podIP", "status.podIPs", "status.hostIP", "status.hostIPs" -> ADDRESS;
            case "spec.serviceAccountName" -> "default";
            default -> Trees.text(pod, path.split("\\."));
        };
    }
}
