package io.podunit.operations.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The values of YAML as JSON, in the way {@code kubectl} has it: {@code yes} and {@code on} are true and {@code 0644} is octal, but
 * {@code 2026-01-01} and {@code 12:30} are texts. Aliases are expanded, up to a limit; nothing is instantiated.
 */
final class YamlValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 200;
    private static final int MOST_NODES = 2_000_000;

    private final LoaderOptions options;
    private final Constructed constructor;
    private int nodes;

    YamlValues(LoaderOptions options) {
        this.options = options;
        this.constructor = new Constructed(options);
    }

    /** Gives access to what the library keeps to its own parsers. */
    private static final class Constructed extends SafeConstructor {
        Constructed(LoaderOptions options) {
            super(options);
        }

        @Nullable
        Object value(Node node) {
            return constructDocument(node);
        }
    }

    private static final class KubernetesTypes extends Resolver {

        private static final Pattern INTEGER =
                Pattern.compile("[-+]?(?:0b[01_]+|0[0-7_]+|0x[0-9a-fA-F_]+|0|[1-9][0-9_]*)");
        private static final Pattern DECIMAL = Pattern.compile(
                "[-+]?(?:[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[0-9][0-9_]*[eE][-+]?[0-9]+|\\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?)");

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
            addImplicitResolver(Tag.INT, INTEGER, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, DECIMAL, "-+0123456789.");
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }

    Yaml parser() {
        var dumping = new DumperOptions();
        return new Yaml(constructor, new Representer(dumping), dumping, options, new KubernetesTypes());
    }

    JsonNode json(Node node) {
        return json(constructor.value(node), 0);
    }

    private JsonNode json(@Nullable Object value, int depth) {
        // A few aliases make as many nodes as one likes, and an alias of itself makes endlessly many.
        if (depth > DEEPEST || ++nodes > MOST_NODES) {
            throw new YAMLException("it is nested too deeply, or its aliases make too much of it");
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            map.forEach((key, element) -> object.set(String.valueOf(key), json(element, depth + 1)));
            return object;
        } else if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(element -> array.add(json(element, depth + 1)));
            return array;
        }
        return scalar(value);
    }

    private static JsonNode scalar(@Nullable Object value) {
        if (value == null) {
            return JSON.nullNode();
        } else if (value instanceof String text) {
            return JSON.textNode(text);
        } else if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        } else if (value instanceof Integer || value instanceof Long) {
            return JSON.numberNode(((Number) value).longValue());
        } else if (value instanceof BigInteger number) {
            return JSON.numberNode(number);
        } else if (value instanceof Double number) {
            return JSON.numberNode(number);
        }
        throw new YAMLException("it has a value of a type that JSON does not have: "
                + value.getClass().getSimpleName());
    }
}
