package io.podunit.manifest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.podunit.config.InvalidConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A PodTemplateSpec in YAML, as the user wrote it: from a file or, where there is no such file, from the class path. */
@API(status = API.Status.INTERNAL)
public final class PodTemplateFile {

    private static final YAMLMapper STRICT = YAMLMapper.builder()
            .annotationIntrospector(new NoAnySetter())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addHandler(new PastedFields())
            .build();

    /** Bytes; with comments and all, a few times what an API server takes. */
    private static final int MOST = 4 << 20;

    private final String location;
    private final ClassLoader loader;

    public PodTemplateFile(String location, ClassLoader loader) {
        this.location = location;
        this.loader = loader;
    }

    public PodTemplateSpec load() {
        return parse(read());
    }

    private String read() {
        try {
            Path file = Path.of(location);
            if (Files.isRegularFile(file)) {
                try (InputStream content = Files.newInputStream(file)) {
                    return text(content);
                }
            }
            return readResource();
        } catch (IOException | InvalidPathException e) {
            throw new InvalidConfigurationException("pod template %s cannot be read: %s".formatted(location, e), e);
        }
    }

    private String readResource() throws IOException {
        String name = location.replaceFirst("^(classpath:)?/*", "");
        try (InputStream resource = loader.getResourceAsStream(name)) {
            if (resource == null) {
                throw new InvalidConfigurationException(
                        "pod template %s was not found, neither as a file (seen from %s) nor on the class path. Correct podunit.pod.template."
                                .formatted(location, Path.of("").toAbsolutePath()),
                        null);
            }
            return text(resource);
        }
    }

    private String text(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw new InvalidConfigurationException(
                    "pod template %s holds more than %d bytes, far more than an API server takes. Shorten it, or correct podunit.pod.template."
                            .formatted(location, MOST),
                    null);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private PodTemplateSpec parse(String yaml) {
        try {
            JsonNode tree = STRICT.readTree(yaml);
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                return new PodTemplateSpec();
            }
            // The kind PodTemplate wraps what is meant here. Otherwise from the text: a tree has no line numbers.
            return tree.has("template")
                    ? STRICT.treeToValue(tree.get("template"), PodTemplateSpec.class)
                    : STRICT.readValue(yaml, PodTemplateSpec.class);
        } catch (JacksonException e) {
            throw new InvalidConfigurationException(
                    "pod template %s is no PodTemplateSpec: %s%s. Correct it there."
                            .formatted(location, place(e), reason(e)),
                    e);
        }
    }

    private static String reason(JacksonException e) {
        return e instanceof UnrecognizedPropertyException unknown
                ? "there is no field \"" + unknown.getPropertyName() + "\""
                : e.getOriginalMessage();
    }

    private static String place(JacksonException e) {
        JsonLocation place = e.getLocation();
        return place == null || place.getLineNr() < 1
                ? ""
                : "line %d, column %d: ".formatted(place.getLineNr(), place.getColumnNr());
    }

    /** The model takes any field, so a misspelt one would be lost without a word. */
    private static final class NoAnySetter extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Boolean hasAnySetter(Annotated annotated) {
            return null;
        }
    }

    /** What is left of a Pod that was copied into a template. */
    private static final class PastedFields extends DeserializationProblemHandler {

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object bean,
                String name)
                throws IOException {
            boolean pasted = deserializer.handledType() == PodTemplateSpec.class
                    && Set.of("apiVersion", "kind", "status").contains(name);
            if (pasted) {
                parser.skipChildren();
            }
            return pasted;
        }
    }
}
