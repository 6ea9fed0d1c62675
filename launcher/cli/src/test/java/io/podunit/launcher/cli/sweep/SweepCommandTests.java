package io.podunit.launcher.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.podunit.cluster.AccessDeniedException;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.ResourceType;
import io.podunit.cluster.resource.Resources;
import io.podunit.launcher.cli.RecordingTerminal;
import io.podunit.launcher.cli.cluster.ClusterAccess;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SweepCommandTests {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final RecordingTerminal terminal = new RecordingTerminal();
    private final List<Lease> leases = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private boolean changed;
    private boolean forbidden;
    private final Map<String, Integer> namespaces = new TreeMap<>();
    private ClusterException invisible;

    private void lease(String run, long age) {
        leases.add(new LeaseBuilder()
                .withNewMetadata()
                .withName("podunit-" + run)
                .withLabels(Map.of("podunit.io/run", run))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity("me (process 1)")
                .withLeaseDurationSeconds(60)
                .withRenewTime(NOW.minusSeconds(age).atZone(ZoneOffset.UTC))
                .endSpec()
                .build());
    }

    private int sweep(String... arguments) {
        var command = new CommandLine(new SweepCommand(new ClusterAccess(terminal.terminal(), settings -> cluster())));
        return command.setCaseInsensitiveEnumValuesAllowed(true).execute(arguments);
    }

    private Cluster cluster() {
        return (Cluster) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Cluster.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "description" -> "podunit: cluster fake";
                    case "namespace" -> "demo";
                    case "serverTime" -> Optional.of(NOW);
                    case "list" -> arguments[0] == Lease.class ? List.copyOf(leases) : List.of();
                    case "resources" -> resources();
                    case "pods" -> new PodList();
                    case "deleteUnchanged" -> call("deleteUnchanged", !changed);
                    default -> call(method.getName(), null);
                });
    }

    /** Namespaces, and in each a Lease that was renewed so many seconds ago. */
    private Resources resources() {
        return (Resources) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Resources.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "type" ->
                        new ResourceType(
                                (String) arguments[0],
                                (String) arguments[1],
                                ((String) arguments[1]).toLowerCase(Locale.ROOT) + 's',
                                false,
                                false);
                    case "list" -> list(((ResourceType) arguments[0]).kind(), (String) arguments[1]);
                    case "delete" -> delete((ResourceAddress) arguments[0], arguments[2]);
                    default -> throw new AssertionError(method);
                });
    }

    private JsonNode list(String kind, String namespace) {
        if (invisible != null) {
            throw invisible;
        }
        var list = JsonNodeFactory.instance.objectNode();
        var items = list.putArray("items");
        if (kind.equals("Namespace")) {
            namespaces
                    .keySet()
                    .forEach(name -> items.addObject()
                            .putObject("metadata")
                            .put("name", name)
                            .put("uid", "uid of " + name));
        } else {
            items.addObject()
                    .putObject("spec")
                    .put("leaseDurationSeconds", 60)
                    .put(
                            "renewTime",
                            NOW.minusSeconds(namespaces.get(namespace)).toString());
        }
        return list;
    }

    private boolean delete(ResourceAddress address, Object uid) {
        calls.add(address + ", " + uid);
        if (forbidden) {
            throw new AccessDeniedException("Not allowed to delete namespaces.", 403);
        }
        return true;
    }

    private Object call(String name, Object answer) {
        calls.add(name);
        if (forbidden && name.equals("delete")) {
            throw new ClusterException("Not allowed to delete leases.", 403, null);
        }
        return answer;
    }

    @Test
    void withoutAbandonedRunsThereIsNothingToDo() {
        lease("0123456789ab", 20);
        assertThat(sweep()).isZero();
        assertThat(terminal.out()).isEqualTo("There is no abandoned run in namespace demo.\n");
        assertThat(calls).containsExactly("close");
    }

    @Test
    void aDryRunOnlyTells() {
        lease("0123456789ab", 90);
        assertThat(sweep("--dry-run")).isZero();
        assertThat(terminal.out()).isEqualTo("would remove: run 0123456789ab of me (process 1), silent for 90 s\n");
        assertThat(calls).containsExactly("close");
    }

    @Test
    void removesAbandonedRuns() throws Exception {
        lease("0123456789ab", 90);
        lease("ba9876543210", 5);
        assertThat(sweep("-o", "json")).isZero();
        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.at("/namespace").textValue()).isEqualTo("demo");
        assertThat(document.at("/exit_code").intValue()).isZero();
        assertThat(document.at("/runs")).hasSize(1);
        assertThat(document.at("/runs/0/run").textValue()).isEqualTo("0123456789ab");
        assertThat(document.at("/runs/0/silence_s").intValue()).isEqualTo(90);
        assertThat(document.at("/runs/0/removed").booleanValue()).isTrue();
        assertThat(calls).startsWith("deleteUnchanged", "deleteJobs");
    }

    @Test
    void leavesAloneWhoCameBack() {
        changed = true;
        lease("0123456789ab", 90);
        assertThat(sweep()).isZero();
        assertThat(terminal.out()).startsWith("left alone, its client came back: run 0123456789ab");
        assertThat(calls).containsExactly("deleteUnchanged", "close");
    }

    @Test
    void tellsWhatStays() {
        forbidden = true;
        lease("0123456789ab", 90);
        assertThat(sweep()).isEqualTo(4);
        assertThat(terminal.out())
                .startsWith("not removed: run 0123456789ab of me (process 1), silent for 90 s\n")
                .contains("Not allowed to delete leases.", "kubectl delete jobs,leases -n demo");
    }

    @Test
    void removesNamespacesOfKilledTests() throws Exception {
        namespaces.put("test-abandoned", 90);
        namespaces.put("test-in-use", 20);
        assertThat(sweep("--dry-run")).isZero();
        assertThat(terminal.out())
                .isEqualTo("There is no abandoned run in namespace demo.\n"
                        + "would remove: namespace test-abandoned of a killed test\n");
        assertThat(calls).containsExactly("close");

        assertThat(sweep()).isZero();
        assertThat(terminal.out()).endsWith("removed: namespace test-abandoned of a killed test\n");
        assertThat(calls).containsExactly("close", "namespaces test-abandoned, uid of test-abandoned", "close");
    }

    @Test
    void tellsWhichNamespacesStay() throws Exception {
        namespaces.put("test-abandoned", 90);
        forbidden = true;
        assertThat(sweep("-o", "json")).isEqualTo(4);
        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.at("/namespaces/0/namespace").textValue()).isEqualTo("test-abandoned");
        assertThat(document.at("/namespaces/0/removed").booleanValue()).isFalse();
        assertThat(document.at("/namespaces/0/left").textValue()).isEqualTo("Not allowed to delete namespaces.");
    }

    @Test
    void whoMayNotSeeNamespacesIsToldSo() {
        invisible = new AccessDeniedException("Not allowed to list namespaces.", 403);
        assertThat(sweep()).isZero();
        assertThat(terminal.out())
                .endsWith("Namespaces of killed tests were not looked for: Not allowed to list namespaces.\n");
    }

    @Test
    void namespacesThatNobodyKnowsOfAreNoSuccess() {
        invisible = new ClusterException("The server is away.", 0, null);
        assertThat(sweep()).isEqualTo(4);
        assertThat(terminal.out()).endsWith("Namespaces of killed tests were not looked for: The server is away.\n");
    }
}
