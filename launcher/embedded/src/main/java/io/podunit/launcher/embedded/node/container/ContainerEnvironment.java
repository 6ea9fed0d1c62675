package io.podunit.launcher.embedded.node.container;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.launcher.embedded.store.Resource;
import io.podunit.launcher.embedded.store.Trees;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The environment of a container, and the expansion of {@code $(NAME)}. */
final class ContainerEnvironment {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\$|\\$\\(([^()\\s]+)\\)");

    private final References references;
    private final Map<String, String> variables = new LinkedHashMap<>();

    ContainerEnvironment(JsonNode container, References references) throws NotReadyException {
        this.references = references;
        for (JsonNode source : container.path("envFrom")) {
            addAll(source);
        }
        for (JsonNode variable : container.path("env")) {
            String value = value(variable);
            if (value != null) {
                variables.put(Trees.text(variable, "name"), value);
            }
        }
    }

    private void addAll(JsonNode source) throws NotReadyException {
        boolean secret = source.has("secretRef");
        Resource resource = secret ? Resource.SECRETS : Resource.CONFIG_MAPS;
        JsonNode reference = source.path(secret ? "secretRef" : "configMapRef");
        String name = Trees.text(reference, "name");
        var entries = references.entries(resource, name);
        if (entries.isEmpty() && !reference.path("optional").asBoolean()) {
            throw NotReadyException.configuration(References.missing(resource, name));
        }
        entries.orElse(Map.of())
                .forEach((key, value) ->
                        variables.put(Trees.text(source, "prefix") + key, new String(value, StandardCharsets.UTF_8)));
    }

    private @Nullable String value(JsonNode variable) throws NotReadyException {
        JsonNode from = variable.path("valueFrom");
        if (from.has("fieldRef")) {
            return references.field(Trees.text(from, "fieldRef", "fieldPath"));
        } else if (from.has("secretKeyRef")) {
            return key(Resource.SECRETS, from.path("secretKeyRef"));
        } else if (from.has("configMapKeyRef")) {
            return key(Resource.CONFIG_MAPS, from.path("configMapKeyRef"));
        } else if (!from.isMissingNode()) {
            throw NotReadyException.configuration("the embedded cluster does not know this source of the variable "
                    + Trees.text(variable, "name") + ": " + from);
        }
        return expand(Trees.text(variable, "value"));
    }

    private @Nullable String key(Resource resource, JsonNode reference) throws NotReadyException {
        String name = Trees.text(reference, "name");
        String key = Trees.text(reference, "key");
        var entries = references.entries(resource, name);
        byte[] value = entries.orElse(Map.of()).get(key);
        if (value != null) {
            return new String(value, StandardCharsets.UTF_8);
        }
        if (reference.path("optional").asBoolean()) {
            return null;
        }
        throw NotReadyException.configuration(
                entries.isEmpty()
                        ? References.missing(resource, name)
                        : "couldn't find key " + key + " in " + resource.kind() + " " + name);
    }

    /** As the kubelet does it: what is not defined stays as it is, and {@code $$} is a dollar sign. */
    String expand(String text) {
        return VARIABLE.matcher(text).replaceAll(it -> {
            String name = it.group(1);
            String value = name == null ? "$" : variables.getOrDefault(name, it.group());
            return Matcher.quoteReplacement(value);
        });
    }

    /** Replaces the environment that a process would inherit from this JVM. */
    void apply(Map<String, String> environment, PathMapping mapping, Path home) {
        Map<String, String> inherited = Map.copyOf(environment);
        environment.clear();
        for (String name : new String[] {"LANG", "LC_ALL", "TZ", "SystemRoot"}) {
            if (inherited.containsKey(name)) {
                environment.put(name, inherited.getOrDefault(name, ""));
            }
        }
        // Images with a JRE have it on the path and in JAVA_HOME.
        String java = System.getProperty("java.home");
        environment.put("JAVA_HOME", java);
        environment.put("PATH", Path.of(java, "bin") + File.pathSeparator + inherited.getOrDefault("PATH", ""));
        environment.put("HOME", home.toString());
        variables.forEach((name, value) -> environment.put(name, mapping.rewrite(value)));
    }
}
