package io.podunit.launcher.cli.examination;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.podunit.cluster.AccessDeniedException;
import io.podunit.cluster.AccessRules;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterJson;
import io.podunit.cluster.DryRun;
import io.podunit.cluster.Propagation;
import io.podunit.cluster.Traffic;
import io.podunit.cluster.resource.Resources;
import io.podunit.preflight.Permission;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A cluster that only answers what the doctor asks. */
public final class FakeCluster implements Cluster {

    private final Set<String> denied;
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    public boolean closed;
    DryRun dryRun = new DryRun(201, "", List.of());
    boolean namespaceIsReadable = true;
    String namespaceObject = "{\"metadata\":{\"labels\":{\"pod-security.kubernetes.io/enforce\":\"restricted\"}}}";
    String quotas = "{\"items\":[]}";

    /** @param denied as {@link Permission#title()} has it */
    public FakeCluster(String... denied) {
        this.denied = Set.of(denied);
    }

    @Override
    public String description() {
        return "podunit: cluster fake";
    }

    @Override
    public String namespace() {
        return "demo";
    }

    @Override
    public Optional<String> version() {
        return Optional.of("v1.34.0");
    }

    @Override
    public boolean allowed(String verb, String group, String resource, String subresource) {
        return !denied.contains(new Permission(verb, group, resource, subresource, null).title());
    }

    @Override
    public AccessRules rules() {
        return AccessRules.NONE;
    }

    @Override
    public DryRun dryRun(HasMetadata object) {
        return dryRun;
    }

    @Override
    public Optional<Instant> serverTime() {
        return Optional.of(NOW);
    }

    @Override
    public Resources resources() {
        return (Resources) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Resources.class}, (proxy, method, arguments) -> {
                    if (namespaceIsReadable) {
                        return namespaceOrQuota(method.getName());
                    }
                    throw new AccessDeniedException("Not allowed to get namespaces demo", 403);
                });
    }

    private Object namespaceOrQuota(String method) {
        return switch (method) {
            case "get" -> Optional.of(ClusterJson.INSTANCE.tree(namespaceObject));
            case "list" -> ClusterJson.INSTANCE.tree(quotas);
            default -> throw changesNothing();
        };
    }

    @Override
    public String caller() {
        return "fake";
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public <T extends HasMetadata> T create(T object) {
        throw changesNothing();
    }

    @Override
    public <T extends HasMetadata> Optional<T> get(Class<T> kind, String name) {
        throw changesNothing();
    }

    @Override
    public <T extends HasMetadata> void delete(Class<T> kind, String name, Propagation propagation) {
        throw changesNothing();
    }

    @Override
    public <T extends HasMetadata> List<T> list(Class<T> kind, String labelSelector) {
        throw changesNothing();
    }

    @Override
    public <T extends HasMetadata> T replace(T object) {
        throw changesNothing();
    }

    @Override
    public boolean deleteUnchanged(HasMetadata object) {
        throw changesNothing();
    }

    @Override
    public void deleteJobs(String labelSelector, Propagation propagation) {
        throw changesNothing();
    }

    @Override
    public PodList pods(String labelSelector) {
        throw changesNothing();
    }

    @Override
    public LineStream watchPods(String labelSelector, String resourceVersion) {
        throw changesNothing();
    }

    @Override
    public LineStream log(String pod, String container, String sinceTime, boolean follow) {
        throw changesNothing();
    }

    @Override
    public List<Event> events(String uid) {
        throw changesNothing();
    }

    @Override
    public void refusedJobs(Consumer<Event> reader) {
        throw changesNothing();
    }

    @Override
    public ProxyResponse proxy(Pod pod, int port, ProxyRequest request) {
        throw changesNothing();
    }

    @Override
    public Traffic traffic() {
        return Traffic.NONE;
    }

    private static AssertionError changesNothing() {
        return new AssertionError("the doctor only asks what is allowed");
    }
}
