package io.podunit.cluster.api;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.podunit.cluster.AccessRules;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterJson;
import io.podunit.cluster.DryRun;
import io.podunit.cluster.Propagation;
import io.podunit.cluster.ServerAddress;
import io.podunit.cluster.Traffic;
import io.podunit.cluster.api.connection.AccountLogin;
import io.podunit.cluster.api.connection.Connection;
import io.podunit.cluster.api.connection.LibraryClient;
import io.podunit.cluster.api.request.ApiServer;
import io.podunit.cluster.api.request.Operation;
import io.podunit.cluster.api.request.Remedies;
import io.podunit.cluster.api.request.ResourcePaths;
import io.podunit.cluster.api.request.ResourceRequests;
import io.podunit.cluster.exec.ContainerCommand;
import io.podunit.cluster.exec.ContainerProcess;
import io.podunit.cluster.exec.ProcessSink;
import io.podunit.cluster.http.ApiAnswer;
import io.podunit.cluster.http.ApiTransport;
import io.podunit.cluster.http.ApiTransport.Call;
import io.podunit.cluster.resource.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A namespace of a real API server, or of one that speaks like it. */
@API(status = API.Status.INTERNAL)
public final class KubernetesCluster implements Cluster {

    /** An answer that takes longer is not worth waiting for. */
    private static final Duration DRY_RUN = Duration.ofSeconds(10);

    private final Connection connection;
    private final ResourcePaths paths;
    private final ApiTransport transport;
    private final ClusterJson json = ClusterJson.INSTANCE;
    private final Remedies remedies;
    private final ApiServer api;
    private final AccessReviews reviews;
    private final Resources resources;
    private final PodReads pods;
    private final Deletions deletions;
    private final boolean borrowed;

    /** A run of hundreds of Jobs must not look like an attack. */
    private final Semaphore creating = new Semaphore(10);

    public KubernetesCluster(Connection connection) {
        this(connection, new ApiTransport(connection.config(), connection.credentials()), false);
    }

    private KubernetesCluster(Connection connection, ApiTransport transport, boolean borrowed) {
        this.connection = connection;
        this.paths = new ResourcePaths(connection.namespace());
        this.transport = transport;
        this.borrowed = borrowed;
        this.remedies = new Remedies(transport.server(), json);
        this.api = new ApiServer(transport, remedies);
        this.resources = new ResourceRequests(transport, api, remedies);
        this.pods = new PodReads(paths, transport, api, remedies);
        this.deletions = new Deletions(paths, api, remedies);
        this.reviews = new AccessReviews(api, remedies, namespace());
    }

    @Override
    public String description() {
        return "podunit: cluster " + connection.name() + " (" + transport.server() + "), namespace " + namespace()
                + "; chosen because " + connection.reason();
    }

    @Override
    public String namespace() {
        return paths.namespace();
    }

    @Override
    public Cluster inNamespace(String namespace) {
        return new KubernetesCluster(connection.inNamespace(namespace), transport, true);
    }

    @Override
    public <T extends HasMetadata> T create(T object) {
        Class<? extends HasMetadata> kind = object.getClass();
        String name = object.getMetadata().getName();
        @SuppressWarnings("unchecked")
        var creation = new ObjectCreation<>(
                api, remedies, paths.operation("create", kind, name), () -> get((Class<T>) object.getClass(), name));
        creating.acquireUninterruptibly();
        try {
            return creation.create(object, paths.all(kind), json);
        } finally {
            creating.release();
        }
    }

    @Override
    public <T extends HasMetadata> Optional<T> get(Class<T> kind, String name) {
        Operation operation = paths.operation("get", kind, name);
        return found(operation, kind).map(answer -> read(answer, kind, operation));
    }

    @Override
    public <T extends HasMetadata> Optional<String> json(Class<T> kind, String name) {
        return found(paths.operation("get", kind, name), kind).map(ApiAnswer::text);
    }

    private Optional<ApiAnswer> found(Operation operation, Class<? extends HasMetadata> kind) {
        ApiAnswer answer = api.repeatable(Call.get(paths.one(kind, String.valueOf(operation.name()))), operation);
        if (answer.successful()) {
            return Optional.of(answer);
        } else if (answer.status() == 404) {
            return Optional.empty();
        }
        throw remedies.refused(operation, answer);
    }

    @Override
    public <T extends HasMetadata> List<T> list(Class<T> kind, String labelSelector) {
        Operation operation = paths.operation("list", kind, null);
        String path = paths.all(kind) + '?' + ResourcePaths.query("labelSelector", labelSelector);
        return remedies.readAll(operation, api.successful(Call.get(path), operation), kind);
    }

    @Override
    public <T extends HasMetadata> T replace(T object) {
        @SuppressWarnings("unchecked")
        Class<T> kind = (Class<T>) object.getClass();
        String name = object.getMetadata().getName();
        Operation operation = paths.operation("update", kind, name);
        // Sent once: after a first one that arrived, the second would be refused for its version.
        ApiAnswer answer = api.once(Call.of("PUT", paths.one(kind, name), json.write(object)), operation, null);
        if (answer.successful()) {
            return read(answer, kind, operation);
        }
        throw remedies.refused(operation, answer);
    }

    @Override
    public boolean deleteUnchanged(HasMetadata object) {
        return deletions.unchanged(object);
    }

    @Override
    public Optional<Instant> serverTime() {
        return transport.serverTime();
    }

    @Override
    public <T extends HasMetadata> void delete(Class<T> kind, String name, Propagation propagation) {
        deletions.one(kind, name, propagation);
    }

    @Override
    public void deleteJobs(String labelSelector, Propagation propagation) {
        deletions.jobs(labelSelector, propagation);
    }

    @Override
    public PodList pods(String labelSelector) {
        return pods.list(labelSelector);
    }

    @Override
    public String eachPod(String labelSelector, Consumer<Pod> reader) {
        return pods.each(labelSelector, reader);
    }

    @Override
    public LineStream watchPods(String labelSelector, String resourceVersion) {
        return pods.watch(labelSelector, resourceVersion);
    }

    @Override
    public LineStream log(String pod, String container, @Nullable String sinceTime, boolean follow) {
        return pods.log(pod, container, sinceTime, follow);
    }

    @Override
    public List<Event> events(String uid) {
        List<Event> events = new ArrayList<>();
        pods.eachEvent("involvedObject.uid=" + uid, events::add);
        return events;
    }

    @Override
    public void refusedJobs(Consumer<Event> reader) {
        pods.eachEvent("involvedObject.kind=Job,reason=FailedCreate", reader);
    }

    @Override
    public ProxyResponse proxy(Pod pod, int port, ProxyRequest request) {
        String name = pod.getMetadata().getName();
        String path = paths.one(Pod.class, name) + ':' + port + "/proxy" + request.path();
        String verb = request.method().equals("GET") ? "get" : request.method().equals("POST") ? "create" : "update";
        Operation operation = new Operation(verb, "pods/proxy", name, namespace());
        Call call = new Call(request.method(), path, "application/octet-stream", request.body(), Call.TIMEOUT);
        ApiAnswer answer = api.once(call, operation, request.token());
        if (answer.refusedByTheServer()) {
            throw remedies.refused(operation, answer);
        }
        return new ProxyResponse(answer.status(), answer.body());
    }

    @Override
    public Forward forward(String pod, int port, Consumer<String> trouble) {
        return new PodPorts(this, transport, remedies).forward(pod, port, trouble);
    }

    @Override
    public ContainerProcess start(ContainerCommand command, ProcessSink sink) {
        return new PodProcesses(api, transport, remedies).start(command, sink);
    }

    @Override
    public boolean allowed(String verb, String group, String resource, String subresource) {
        return reviews.allowed(verb, group, resource, subresource);
    }

    @Override
    public AccessRules rules() {
        return reviews.rules();
    }

    @Override
    public DryRun dryRun(HasMetadata object) {
        Operation operation = paths.operation(
                "create", object.getClass(), object.getMetadata().getName());
        byte[] body = json.write(object);
        Call call = new Call(
                "POST", paths.all(object.getClass()) + "?dryRun=All", "application/json", ProxyBody.of(body), DRY_RUN);
        ApiAnswer answer = api.repeatable(call, operation);
        String reason = answer.successful() ? "" : remedies.reason(answer);
        return new DryRun(answer.status(), reason, answer.warnings());
    }

    @Override
    public String caller() {
        return connection.credentials().fingerprint(transport.server(), namespace());
    }

    @Override
    public Optional<String> version() {
        var answer = api.repeatable(Call.get("/version"), new Operation("get", "/version", null, namespace()));
        return answer.successful()
                ? Optional.of(json.tree(answer.text()).path("gitVersion").asText())
                : Optional.empty();
    }

    @Override
    public ServerAddress server() {
        return connection.server();
    }

    @Override
    public Resources resources() {
        return resources;
    }

    @Override
    public KubernetesClient client() {
        return LibraryClient.open(connection);
    }

    @Override
    public Cluster as(String serviceAccount) {
        return new KubernetesCluster(new AccountLogin(connection, resources, serviceAccount).connection());
    }

    @Override
    public Traffic traffic() {
        return transport.traffic();
    }

    @Override
    public void close() {
        if (!borrowed) {
            transport.close();
            connection.owner().run();
        }
    }

    @Override
    public void verify() {
        new NamespaceCheck(api, remedies, namespace()).run();
    }

    private <T> T read(ApiAnswer answer, Class<T> type, Operation operation) {
        return remedies.read(operation, answer, type);
    }
}
