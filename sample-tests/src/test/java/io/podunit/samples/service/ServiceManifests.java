package io.podunit.samples.service;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.podunit.samples.harness.Rights;
import io.podunit.samples.harness.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is below manifests/service, put into a namespace of a test. */
record ServiceManifests(TestNamespace namespace) {

    static final String NAME = "podunit-service";

    private static final Path DIRECTORY = Path.of("..", "manifests", "service");

    List<HasMetadata> load(String file) throws IOException {
        try (var in = Files.newInputStream(DIRECTORY.resolve(file))) {
            return namespace.client().load(in).items();
        }
    }

    void create(HasMetadata object) {
        if (object instanceof RoleBinding binding) {
            binding.getSubjects().forEach(subject -> subject.setNamespace(namespace.name()));
        }
        namespace.client().resource(object).inNamespace(namespace.name()).create();
    }

    /** The service's account with its role, and the role's rules. */
    List<PolicyRule> applyAccount() throws IOException {
        List<PolicyRule> rules = List.of();
        for (HasMetadata object : load("rbac.yaml")) {
            create(object);
            if (object instanceof Role role) {
                rules = role.getRules();
            }
        }
        new Rights(namespace, NAME).await(rules);
        return rules;
    }

    /** Each right as a rule of its own, so that one can be taken away. */
    static List<PolicyRule> single(List<PolicyRule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.getVerbs().stream()
                        .map(verb -> new PolicyRuleBuilder(rule).withVerbs(verb).build()))
                .toList();
    }

    /** Takes one of these rights away, and returns when the API server has noticed. */
    void takeAway(List<PolicyRule> rights, String resource, String verb) {
        Map<Boolean, List<PolicyRule>> parts = rights.stream()
                .collect(Collectors.partitioningBy(rule -> rule.getResources().contains(resource)
                        && rule.getVerbs().contains(verb)));
        set(parts.get(false));
        new Rights(namespace, NAME).awaitNone(parts.get(true));
    }

    /** Gives all of these rights back, likewise. */
    void giveBack(List<PolicyRule> rights) {
        set(rights);
        new Rights(namespace, NAME).await(rights);
    }

    private void set(List<PolicyRule> rules) {
        namespace
                .client()
                .rbac()
                .roles()
                .inNamespace(namespace.name())
                .withName(NAME)
                .edit(role -> {
                    role.setRules(rules);
                    return role;
                });
    }

    /** How the image of the Dockerfile starts. */
    static List<String> entryPoint() throws IOException {
        String line = Files.readAllLines(DIRECTORY.resolve("Dockerfile")).stream()
                .filter(text -> text.startsWith("ENTRYPOINT "))
                .findFirst()
                .orElseThrow();
        return List.of(line.replaceFirst("ENTRYPOINT \\[\"", "")
                .replaceFirst("\"]$", "")
                .split("\", \""));
    }

    /** The jar that the image of the Dockerfile has, and where it has it. */
    static Path jar() throws IOException {
        return Path.of("..", copied()[1]);
    }

    static String jarInImage() throws IOException {
        return copied()[2];
    }

    private static String[] copied() throws IOException {
        return Files.readAllLines(DIRECTORY.resolve("Dockerfile")).stream()
                .filter(text -> text.startsWith("COPY "))
                .findFirst()
                .orElseThrow()
                .split(" ");
    }
}
