package io.podunit.launcher.embedded.node.container;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.launcher.embedded.store.Resource;
import io.podunit.launcher.embedded.store.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The volumes of a pod, as directories of this machine. */
final class PodVolumes {

    private final Path directory;
    private final References references;

    PodVolumes(Path directory, References references) {
        this.directory = directory;
        this.references = references;
    }

    /** Makes all volumes and returns where each mount of the container is. */
    PathMapping mount(JsonNode spec, JsonNode container, Path terminationLog) throws NotReadyException, IOException {
        for (JsonNode volume : spec.path("volumes")) {
            make(volume, directory.resolve(Trees.text(volume, "name")));
        }
        Map<String, Path> local = new LinkedHashMap<>();
        for (JsonNode mount : container.path("volumeMounts")) {
            Path root = directory.resolve(Trees.text(mount, "name"));
            Path place = root.resolve(Trees.text(mount, "subPath"));
            String path = Trees.text(mount, "mountPath");
            local.put(path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path, place);
        }
        local.put(Trees.text(container, "terminationMessagePath"), terminationLog);
        return new PathMapping(local);
    }

    private void make(JsonNode volume, Path place) throws NotReadyException, IOException {
        Files.createDirectories(place);
        if (volume.has("configMap")) {
            JsonNode source = volume.path("configMap");
            fill(volume, place, source, entries(volume, Resource.CONFIG_MAPS, Trees.text(source, "name")));
        } else if (volume.has("secret")) {
            JsonNode source = volume.path("secret");
            fill(volume, place, source, entries(volume, Resource.SECRETS, Trees.text(source, "secretName")));
        } else if (volume.has("downwardAPI")) {
            for (JsonNode item : volume.path("downwardAPI").path("items")) {
                String value = references.field(Trees.text(item, "fieldRef", "fieldPath"));
                write(place, Trees.text(item, "path"), value.getBytes(StandardCharsets.UTF_8));
            }
        } else if (!volume.has("emptyDir")) {
            throw NotReadyException.mount(
                    Trees.text(volume, "name"),
                    "the embedded cluster has volumes of the types configMap, secret, downwardAPI and emptyDir only");
        }
    }

    private Map<String, byte[]> entries(JsonNode volume, Resource resource, String name) throws NotReadyException {
        String member = resource == Resource.SECRETS ? "secret" : "configMap";
        boolean optional = volume.path(member).path("optional").asBoolean();
        var found = references.entries(resource, name);
        if (found.isEmpty() && !optional) {
            throw NotReadyException.mount(Trees.text(volume, "name"), References.missing(resource, name));
        }
        return found.orElse(Map.of());
    }

    private static void fill(JsonNode volume, Path place, JsonNode source, Map<String, byte[]> entries)
            throws NotReadyException, IOException {
        if (!source.has("items")) {
            for (var entry : entries.entrySet()) {
                write(place, entry.getKey(), entry.getValue());
            }
        }
        for (JsonNode item : source.path("items")) {
            byte[] content = entries.get(Trees.text(item, "key"));
            if (content == null) {
                String text = "references non-existent config key: " + Trees.text(item, "key");
                throw NotReadyException.mount(Trees.text(volume, "name"), text);
            }
            write(place, Trees.text(item, "path"), content);
        }
    }

    private static void write(Path place, String path, byte[] content) throws IOException {
        Path file = place.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
