package io.podunit.cluster.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.cluster.UnknownKindException;
import io.podunit.cluster.http.ApiAnswer;
import io.podunit.cluster.http.ApiTransport.Call;
import io.podunit.cluster.resource.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which kinds the API server has. What was found is remembered; what was not is asked for again, since a definition may just
 * have been created.
 */
final class KindDiscovery {

    /** Where nearly all that people name is found, so that nearly nobody waits for all groups to be read. */
    private static final List<String> USUAL = List.of("v1", "apps/v1", "batch/v1");

    private final ApiServer api;
    private final Remedies remedies;
    private final Map<String, List<Entry>> known = new ConcurrentHashMap<>();

    KindDiscovery(ApiServer api, Remedies remedies) {
        this.api = api;
        this.remedies = remedies;
    }

    /** One kind with what people may call it, in lower case. */
    private record Entry(ResourceType type, Set<String> names) {

        boolean called(String name) {
            return names.contains(name)
                    || names.stream()
                            .anyMatch(own -> name.startsWith(own + '.') && fullGroup(name.substring(own.length() + 1)));
        }

        private boolean fullGroup(String group) {
            return !group.isEmpty() && group.equals(type.group());
        }
    }

    ResourceType type(String apiVersion, String kind) {
        Predicate<Entry> same = entry -> entry.type().kind().equals(kind);
        return in(known.getOrDefault(apiVersion, List.of()), same)
                .or(() -> in(read(apiVersion), same))
                .orElseThrow(() -> remedies.unknownKind(apiVersion, kind, kinds(apiVersion)));
    }

    private List<String> kinds(String apiVersion) {
        return known.getOrDefault(apiVersion, List.of()).stream()
                .map(entry -> entry.type().kind())
                .sorted()
                .toList();
    }

    /** @throws UnknownKindException where there is none */
    ResourceType named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        Predicate<Entry> called = entry -> entry.called(wanted);
        Optional<ResourceType> usual = USUAL.stream()
                .flatMap(group -> in(group(group), called).stream())
                .findFirst();
        return usual.or(() -> groups().filter(group -> !USUAL.contains(group))
                        .flatMap(group -> in(read(group), called).stream())
                        .findFirst())
                .orElseThrow(() -> remedies.unknownKind(name));
    }

    private List<Entry> group(String apiVersion) {
        List<Entry> entries = known.get(apiVersion);
        return entries == null ? read(apiVersion) : entries;
    }

    private static Optional<ResourceType> in(List<Entry> entries, Predicate<Entry> wanted) {
        return entries.stream().filter(wanted).map(Entry::type).findFirst();
    }

    /** The version of each group that the API server prefers. */
    private Stream<String> groups() {
        var operation = new Operation("get", "/apis", null, null);
        ApiAnswer answer = api.successful(Call.get("/apis"), operation);
        return remedies.read(operation, answer, JsonNode.class)
                .path("groups")
                .valueStream()
                .map(group -> group.at("/preferredVersion/groupVersion").asText());
    }

    private List<Entry> read(String apiVersion) {
        String path = (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
        var operation = new Operation("get", path, null, null);
        ApiAnswer answer = api.repeatable(Call.get(path), operation);
        if (answer.status() == 404) {
            return List.of();
        } else if (!answer.successful()) {
            throw remedies.refused(operation, answer);
        }
        List<Entry> entries = entries(
                apiVersion, remedies.read(operation, answer, JsonNode.class).path("resources"));
        known.put(apiVersion, entries);
        return entries;
    }

    private static List<Entry> entries(String apiVersion, JsonNode resources) {
        Set<String> scalable = new LinkedHashSet<>();
        resources
                .valueStream()
                .map(resource -> resource.path("name").asText())
                .filter(name -> name.endsWith("/scale"))
                .forEach(name -> scalable.add(name.substring(0, name.indexOf('/'))));
        List<Entry> entries = new ArrayList<>();
        for (JsonNode resource : resources) {
            String plural = resource.path("name").asText();
            if (!plural.contains("/")) {
                entries.add(entry(apiVersion, resource, scalable.contains(plural)));
            }
        }
        return List.copyOf(entries);
    }

    private static Entry entry(String apiVersion, JsonNode resource, boolean scalable) {
        String kind = resource.path("kind").asText();
        String plural = resource.path("name").asText();
        Set<String> names = new LinkedHashSet<>(List.of(plural, kind.toLowerCase(Locale.ROOT)));
        names.add(resource.path("singularName").asText());
        resource.path("shortNames").forEach(name -> names.add(name.asText()));
        names.remove("");
        boolean namespaced = resource.path("namespaced").asBoolean();
        return new Entry(new ResourceType(apiVersion, kind, plural, namespaced, scalable), names);
    }
}
