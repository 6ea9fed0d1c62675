package io.podunit.samples.harness;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What is below manifests/, put into a namespace of a test. */
public final class Manifests {

    private static final Path RBAC = Path.of("..", "manifests", "rbac.yaml");

    private final TestNamespace namespace;

    public Manifests(TestNamespace namespace) {
        this.namespace = namespace;
    }

    /** Creates the runner's service account with exactly its role. */
    public void applyRunner() throws IOException {
        applyRunner("podunit-runner", right -> true);
    }

    /** The same under another name, without some rights, given as {@code resource verb}. */
    public void applyRunner(String name, Predicate<String> rights) throws IOException {
        new Rights(namespace, name).await(apply(name, load(RBAC), rights));
    }

    private List<PolicyRule> apply(String name, List<HasMetadata> objects, Predicate<String> rights) {
        List<PolicyRule> rules = List.of();
        for (HasMetadata object : objects) {
            object.getMetadata().setName(name);
            if (object instanceof Role role) {
                rules = role.getRules().stream()
                        .flatMap(rule -> reduced(rule, rights).stream())
                        .toList();
                role.setRules(rules);
            } else if (object instanceof RoleBinding binding) {
                binding.getRoleRef().setName(name);
                binding.getSubjects().forEach(subject -> {
                    subject.setName(name);
                    subject.setNamespace(namespace.name());
                });
            }
            namespace.client().resource(object).inNamespace(namespace.name()).create();
        }
        return rules;
    }

    /** Lets the runner reach debuggers. */
    public void applyDebugger() throws IOException {
        applyBeside("debug.yaml");
    }

    /** Lets the runner start processes in pods. */
    public void applyExecBeside() throws IOException {
        applyBeside("exec.yaml");
    }

    private void applyBeside(String manifest) throws IOException {
        List<PolicyRule> rules = new ArrayList<>();
        for (HasMetadata object : load(RBAC.resolveSibling(manifest))) {
            if (object instanceof RoleBinding binding) {
                binding.getSubjects().forEach(subject -> subject.setNamespace(namespace.name()));
            } else if (object instanceof Role role) {
                rules.addAll(role.getRules());
            }
            namespace.client().resource(object).inNamespace(namespace.name()).create();
        }
        new Rights(namespace, "podunit-runner").await(rules);
    }

    /** Creates a service account of that name with its role, and waits for its rights. */
    public void applyAccount(Path manifest, String name) throws IOException {
        List<PolicyRule> rules = new ArrayList<>();
        for (HasMetadata object : load(manifest)) {
            if (object instanceof RoleBinding binding) {
                binding.getSubjects().forEach(subject -> subject.setNamespace(namespace.name()));
            } else if (object instanceof Role role) {
                rules.addAll(role.getRules());
            }
            namespace.client().resource(object).inNamespace(namespace.name()).create();
        }
        new Rights(namespace, name).await(rules);
    }

    /** Creates a service account with the role for existing pods and no other, without some rights. */
    public void applyExec(String name, Predicate<String> rights) throws IOException {
        namespace
                .client()
                .serviceAccounts()
                .inNamespace(namespace.name())
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        new Rights(namespace, name).await(apply(name, load(RBAC.resolveSibling("exec.yaml")), rights));
    }

    private List<HasMetadata> load(Path manifest) throws IOException {
        try (var file = Files.newInputStream(manifest)) {
            return namespace.client().load(file).items();
        }
    }

    private static List<PolicyRule> reduced(PolicyRule rule, Predicate<String> rights) {
        return rule.getResources().stream()
                .map(resource -> new PolicyRuleBuilder(rule)
                        .withResources(resource)
                        .withVerbs(rule.getVerbs().stream()
                                .filter(verb -> rights.test(resource + " " + verb))
                                .toList())
                        .build())
                .filter(reduced -> !reduced.getVerbs().isEmpty())
                .toList();
    }
}
