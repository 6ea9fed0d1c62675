package io.podunit.operations.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** YAML to documents. No text of this class shows what is in them: it may be a Secret. */
final class ManifestReader {

    /** Bytes; more than an API server takes of one object, for many. */
    private static final int MOST = 16 << 20;

    private final String name;
    private final YamlValues values;
    private final LoaderOptions options = new LoaderOptions();

    ManifestReader(String name) {
        this.name = name;
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(MOST);
        this.values = new YamlValues(options);
    }

    List<ManifestDocument> read(String yaml) {
        List<ManifestDocument> documents = new ArrayList<>();
        try {
            for (Node node : yaml().composeAll(new StringReader(yaml))) {
                add(documents, node);
            }
        } catch (MarkedYAMLException e) {
            throw broken(e);
        } catch (YAMLException e) {
            throw new InvalidManifestException(name + " is no YAML that can be read: " + e.getMessage(), 0, e);
        }
        return documents;
    }

    private Yaml yaml() {
        return values.parser();
    }

    private InvalidManifestException broken(MarkedYAMLException e) {
        Mark mark = e.getProblemMark();
        int line = mark == null ? 0 : mark.getLine() + 1;
        String column = mark == null ? "" : ", column " + (mark.getColumn() + 1);
        // Without its cause, whose text quotes the line.
        return new InvalidManifestException(
                at(line) + column + ": this is not valid YAML: " + e.getProblem(), line, null);
    }

    private String at(int line) {
        return name + (line == 0 ? "" : ", line " + line);
    }

    private void add(List<ManifestDocument> documents, Node node) {
        int line = line(node);
        JsonNode value = values.json(node);
        if (value.isNull()) {
            return;
        }
        if (!(value instanceof ObjectNode object)) {
            throw invalid(line, "a document must be an object with apiVersion, kind and metadata");
        }
        if (object.path("kind").asText().endsWith("List")
                && object.path("items").isArray()) {
            object.path("items").forEach(item -> documents.add(document(item, line)));
        } else {
            documents.add(document(object, line));
        }
    }

    private static int line(Node node) {
        Mark first = node instanceof MappingNode mapping && !mapping.getValue().isEmpty()
                ? mapping.getValue().get(0).getKeyNode().getStartMark()
                : node.getStartMark();
        return first.getLine() + 1;
    }

    private ManifestDocument document(JsonNode value, int line) {
        if (!(value instanceof ObjectNode object)) {
            throw invalid(line, "an item of this list is not an object");
        }
        for (String pointer : List.of("/apiVersion", "/kind", "/metadata/name")) {
            if (missing(object.at(pointer))) {
                throw invalid(line, "this object has no " + pointer.substring(1).replace('/', '.'));
            }
        }
        return new ManifestDocument(object, at(line));
    }

    private static boolean missing(@Nullable JsonNode value) {
        return value == null || !value.isTextual() || value.asText().isBlank();
    }

    private InvalidManifestException invalid(int line, String what) {
        return new InvalidManifestException(at(line) + ": " + what + ". Add or correct it.", line, null);
    }
}
