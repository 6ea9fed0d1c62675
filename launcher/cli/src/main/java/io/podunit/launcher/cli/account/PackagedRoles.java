package io.podunit.launcher.cli.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.operations.manifest.Manifest;
import io.podunit.operations.manifest.ManifestDocument;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The roles below {@code manifests/}, which the build puts beside this class as they are. */
final class PackagedRoles {

    static final String RUNNER = "podunit-runner";

    private static final List<String> FILES = List.of("rbac.yaml", "operations.yaml", "exec.yaml", "debug.yaml");
    private static final String FOLDER = "io/podunit/launcher/cli/account/";

    /** The rules of each, by its name. */
    static Map<String, JsonNode> rules() {
        return FILES.stream()
                .flatMap(PackagedRoles::documents)
                .filter(document -> document.kind().equals("Role"))
                .collect(Collectors.toUnmodifiableMap(
                        ManifestDocument::name, document -> document.object().path("rules")));
    }

    private static Stream<ManifestDocument> documents(String file) {
        return Manifest.resource(FOLDER + file, PackagedRoles.class.getClassLoader()).documents().stream();
    }

    private PackagedRoles() {}
}
