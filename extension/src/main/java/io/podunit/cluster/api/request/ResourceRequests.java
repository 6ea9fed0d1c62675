package io.podunit.cluster.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.ClusterJson;
import io.podunit.cluster.Propagation;
import io.podunit.cluster.http.ApiAnswer;
import io.podunit.cluster.http.ApiTransport;
import io.podunit.cluster.http.ApiTransport.Call;
import io.podunit.cluster.http.HttpLineStream;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.ResourceType;
import io.podunit.cluster.resource.Resources;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The raw verbs, as requests to the API server. */
@API(status = API.Status.INTERNAL)
public final class ResourceRequests implements Resources {

    private static final int MAX_WATCH_LINE = 16 << 20;
    private static final int MAX_LOG = 1 << 20;

    private final ApiTransport transport;
    private final ApiServer api;
    private final Remedies remedies;
    private final ClusterJson json = ClusterJson.INSTANCE;
    private final KindDiscovery kinds;

    public ResourceRequests(ApiTransport transport, ApiServer api, Remedies remedies) {
        this.transport = transport;
        this.api = api;
        this.remedies = remedies;
        this.kinds = new KindDiscovery(api, remedies);
    }

    @Override
    public ResourceType type(String apiVersion, String kind) {
        return kinds.type(apiVersion, kind);
    }

    @Override
    public ResourceType named(String name) {
        return kinds.named(name);
    }

    @Override
    public Optional<JsonNode> get(ResourceAddress address) {
        Operation operation = operation("get", address);
        ApiAnswer answer = api.repeatable(Call.get(path(address)), operation);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        return Optional.of(object(answer, operation));
    }

    @Override
    public JsonNode scale(ResourceAddress address) {
        Operation operation = operation("get", address, "scale", "");
        return object(api.repeatable(Call.get(path(address) + "/scale"), operation), operation);
    }

    @Override
    public Applied apply(ResourceAddress address, JsonNode object, ApplyMode mode) {
        // Applying twice is applying once, so this may be repeated.
        Operation operation = operation("patch", address, "", mode.origin());
        String path = path(address) + "?fieldManager=" + FIELD_MANAGER + "&fieldValidation=Strict&force=" + mode.force()
                + (mode.dryRun() ? "&dryRun=All" : "");
        ApiAnswer answer = api.repeatable(patch(path, "application/apply-patch+yaml", object), operation);
        return new Applied(object(answer, operation), answer.warnings());
    }

    @Override
    public JsonNode patch(ResourceAddress address, Patch patch) {
        Operation operation = operation("patch", address, patch.subresource(), "");
        String path = path(address) + (patch.subresource().isEmpty() ? "" : '/' + patch.subresource());
        Call call = patch(path + "?fieldManager=" + FIELD_MANAGER, patch.mediaType(), patch.body());
        return object(api.repeatable(call, operation), operation);
    }

    @Override
    public JsonNode create(ResourceAddress address, String subresource, JsonNode body) {
        Operation operation = operation("create", address, subresource, "");
        Call call = Call.of("POST", path(address) + '/' + subresource, json.write(body));
        return object(api.repeatable(call, operation), operation);
    }

    private Call patch(String path, String mediaType, JsonNode body) {
        return new Call("PATCH", path, mediaType, Cluster.ProxyBody.of(json.write(body)), Call.TIMEOUT);
    }

    @Override
    public JsonNode list(ResourceType type, @Nullable String namespace, Selector selector) {
        Operation operation = new Operation("list", type.resource(), null, namespace);
        return object(api.repeatable(Call.get(path(type, namespace) + '?' + query(selector)), operation), operation);
    }

    @Override
    public Cluster.LineStream watch(
            ResourceType type, @Nullable String namespace, Selector selector, String resourceVersion) {
        int seconds = ThreadLocalRandom.current().nextInt(240, 360);
        String path = path(type, namespace) + "?watch=true&allowWatchBookmarks=true&timeoutSeconds=" + seconds + '&'
                + query(selector) + '&' + ResourcePaths.query("resourceVersion", resourceVersion);
        var operation = new Operation("watch", type.resource(), null, namespace);
        return transport.stream(path, new ToldErrors(remedies, operation), MAX_WATCH_LINE);
    }

    @Override
    public boolean delete(ResourceAddress address, Propagation propagation, String uid) {
        Operation operation = operation("delete", address);
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        options.put("kind", "DeleteOptions").put("apiVersion", "v1").put("propagationPolicy", propagation.policy());
        options.putObject("preconditions").put("uid", uid);
        ApiAnswer answer = api.repeatable(Call.of("DELETE", path(address), json.write(options)), operation);
        // 409: there is another one of that name by now, so that the one that was meant is gone.
        if (answer.status() == 404 || answer.status() == 409) {
            return false;
        } else if (!answer.successful()) {
            throw remedies.refused(operation, answer);
        }
        return true;
    }

    @Override
    public String log(ResourceAddress pod, String container, int lines) {
        return log(pod, container, lines, "");
    }

    @Override
    public String previousLog(ResourceAddress pod, String container, int lines) {
        return log(pod, container, lines, "&previous=true");
    }

    private String log(ResourceAddress pod, String container, int lines, String which) {
        String path = path(pod) + "/log?limitBytes=" + MAX_LOG + "&tailLines=" + lines + '&'
                + ResourcePaths.query("container", container) + which;
        return api.successful(Call.get(path), operation("get", pod, "log", "")).text();
    }

    @Override
    public Optional<String> user() {
        var operation = new Operation("create", "selfsubjectreviews.authentication.k8s.io", null, null);
        ObjectNode review = JsonNodeFactory.instance.objectNode();
        review.put("kind", "SelfSubjectReview").put("apiVersion", "authentication.k8s.io/v1");
        String path = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
        ApiAnswer answer = api.repeatable(Call.of("POST", path, json.write(review)), operation);
        return answer.successful()
                ? Optional.of(object(answer, operation).at("/status/userInfo/username"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText)
                : Optional.empty();
    }

    private JsonNode object(ApiAnswer answer, Operation operation) {
        if (!answer.successful()) {
            throw remedies.refused(operation, answer);
        }
        return remedies.read(operation, answer, JsonNode.class);
    }

    private static String query(Selector selector) {
        return ResourcePaths.query("labelSelector", selector.labels())
                + '&'
                + ResourcePaths.query("fieldSelector", selector.fields());
    }

    private static String path(ResourceAddress address) {
        return path(address.type(), address.namespace()) + '/' + address.name();
    }

    private static String path(ResourceType type, @Nullable String namespace) {
        String root = (type.group().isEmpty() ? "/api/" : "/apis/") + type.apiVersion();
        return root + (type.namespaced() && namespace != null ? "/namespaces/" + namespace : "") + '/' + type.plural();
    }

    private static Operation operation(String verb, ResourceAddress address) {
        return operation(verb, address, "", "");
    }

    private static Operation operation(String verb, ResourceAddress address, String subresource, String origin) {
        String plural = address.type().plural() + (subresource.isEmpty() ? "" : '/' + subresource);
        String group = address.type().group();
        String name = address.name() + (origin.isEmpty() ? "" : " (" + origin + ')');
        return new Operation(verb, group.isEmpty() ? plural : plural + '.' + group, name, address.namespace());
    }

    /** Failures of a stream, in the words of all other failures. */
    public record ToldErrors(Remedies remedies, Operation operation) implements HttpLineStream.ErrorTexts {

        @Override
        public ClusterException refused(ApiAnswer answer) {
            return remedies.refused(operation, answer);
        }

        @Override
        public ClusterException broken(Throwable cause) {
            return remedies.broken(operation, cause);
        }
    }
}
