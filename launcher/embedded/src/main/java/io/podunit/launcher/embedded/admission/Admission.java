package io.podunit.launcher.embedded.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.launcher.embedded.store.ApiException;
import io.podunit.launcher.embedded.store.Resource;
import io.podunit.launcher.embedded.store.Trees;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Checks a new object and fills in what the API server fills in. */
@API(status = API.Status.INTERNAL)
public final class Admission {

    // The real server leaves out vowels, and what can be taken for another character.
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final int LARGEST_DATA = 1 << 20;

    private final Random random = new SecureRandom();

    /** Alters the object, whose namespace is already set. */
    public void admit(Resource resource, ObjectNode object) {
        name(resource, object);
        List<String> causes = new ArrayList<>(checkName(resource, object));
        switch (resource) {
            case JOBS -> causes.addAll(JobRules.check(object));
            case PODS -> causes.addAll(PodRules.check("spec", Trees.make(object, "spec")));
            case CONFIG_MAPS, SECRETS -> causes.addAll(checkSize(object));
            default -> {}
        }
        if (!causes.isEmpty()) {
            throw ApiException.invalid(resource, Trees.text(object, "metadata", "name"), causes);
        }
        complete(resource, object);
    }

    public String suffix() {
        StringBuilder suffix = new StringBuilder();
        random.ints(5, 0, ALPHABET.length()).forEach(it -> suffix.append(ALPHABET.charAt(it)));
        return suffix.toString();
    }

    private void name(Resource resource, ObjectNode object) {
        ObjectNode metadata = Trees.make(object, "metadata");
        metadata.remove(List.of("uid", "resourceVersion", "creationTimestamp", "deletionTimestamp", "managedFields"));
        metadata.put("uid", UUID.randomUUID().toString());
        String prefix = Trees.text(metadata, "generateName");
        if (!metadata.hasNonNull("name") && prefix.isEmpty()) {
            throw ApiException.invalid(
                    resource, "", List.of("metadata.name: Required value: name or generateName is required"));
        }
        Trees.preset(metadata, "name", prefix + suffix());
    }

    private static List<String> checkName(Resource resource, ObjectNode object) {
        String name = Trees.text(object, "metadata", "name");
        int longest = resource == Resource.JOBS || resource == Resource.NAMESPACES ? 63 : 253;
        if (name.length() > longest) {
            return List.of(
                    "metadata.name: Invalid value: \"" + name + "\": must be no more than " + longest + " characters");
        }
        if (!NAME.matcher(name).matches()) {
            return List.of(
                    "metadata.name: Invalid value: \"" + name + "\": a lowercase RFC 1123 subdomain must consist of"
                            + " lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character");
        }
        return List.of();
    }

    private static List<String> checkSize(ObjectNode object) {
        long text = object.path("data")
                .valueStream()
                .mapToLong(it -> it.asText().length())
                .sum();
        long binary = object.path("binaryData")
                .valueStream()
                .mapToLong(it -> it.asText().length() * 3L / 4)
                .sum();
        return text + binary > LARGEST_DATA
                ? List.of("[]: Too long: may not be more than " + LARGEST_DATA + " bytes")
                : List.of();
    }

    private static void complete(Resource resource, ObjectNode object) {
        object.put("apiVersion", resource.apiVersion()).put("kind", resource.kind());
        if (resource.hasStatus()) {
            object.putObject("status");
        }
        switch (resource) {
            case JOBS -> JobRules.complete(object);
            case PODS -> {
                PodRules.complete(Trees.make(object, "spec"));
                Trees.make(object, "status").put("phase", "Pending");
            }
            case NAMESPACES -> Trees.make(object, "status").put("phase", "Active");
            case SECRETS -> completeSecret(object);
            default -> {}
        }
    }

    private static void completeSecret(ObjectNode secret) {
        Trees.preset(secret, "type", "Opaque");
        if (secret.remove("stringData") instanceof ObjectNode plain) {
            ObjectNode data = Trees.make(secret, "data");
            plain.properties()
                    .forEach(it -> data.put(
                            it.getKey(),
                            Base64.getEncoder()
                                    .encodeToString(it.getValue().asText().getBytes(StandardCharsets.UTF_8))));
        }
    }
}
