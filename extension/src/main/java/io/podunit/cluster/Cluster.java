package io.podunit.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.podunit.cluster.exec.ContainerCommand;
import io.podunit.cluster.exec.ContainerProcess;
import io.podunit.cluster.exec.ProcessSink;
import io.podunit.cluster.resource.Resources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One namespace of one cluster: the few calls that Podunit makes. Every failure is a {@link ClusterException} whose text names
 * the object, the reason and the remedy. Safe for use by many threads.
 */
@API(status = API.Status.INTERNAL)
public interface Cluster extends AutoCloseable {

    /** Which cluster this is and why it was chosen, in one line for people. */
    String description();

    String namespace();

    /** Another namespace of this cluster, by the same connection: closing it does nothing, and it ends with this one. */
    default Cluster inNamespace(String namespace) {
        throw new UnsupportedOperationException("this cluster has one namespace only");
    }

    /**
     * Makes one request that shows whether this cluster can be used at all.
     *
     * @throws ClusterException where it is away, does not know this user, or has no such namespace
     */
    default void verify() {}

    /**
     * Creates an object with a name of its own. The request is not repeated by the client library; after an answer that leaves
     * the outcome open, and after 409, the object of that name is read and adopted where its annotation
     * {@code podunit.io/identity} is the same, and an error otherwise.
     */
    <T extends HasMetadata> T create(T object);

    /** The object of that kind and name, read with quorum. */
    <T extends HasMetadata> Optional<T> get(Class<T> kind, String name);

    /** All objects of that kind with that label selector, read with quorum. */
    <T extends HasMetadata> List<T> list(Class<T> kind, String labelSelector);

    /**
     * Replaces an object, if nobody has changed it since it was read.
     *
     * @return the object as it is now
     * @throws ClusterException with status 409 where somebody has, and 404 where it is gone
     */
    <T extends HasMetadata> T replace(T object);

    /** The object of that kind and name as JSON, whole, as the API server wrote it: for people. */
    default <T extends HasMetadata> Optional<String> json(Class<T> kind, String name) {
        return Optional.empty();
    }

    /** Deletes an object and, in the background, what it owns. A missing object is no error. */
    default <T extends HasMetadata> void delete(Class<T> kind, String name) {
        delete(kind, name, Propagation.BACKGROUND);
    }

    /** Deletes an object and what it owns. A missing object is no error. */
    <T extends HasMetadata> void delete(Class<T> kind, String name, Propagation propagation);

    /**
     * The same, if nobody has changed the object since it was read.
     *
     * @return false where somebody has
     */
    boolean deleteUnchanged(HasMetadata object);

    /** Deletes all Jobs with that label selector and, in the background, their pods, some hundreds in a request. */
    default void deleteJobs(String labelSelector) {
        deleteJobs(labelSelector, Propagation.BACKGROUND);
    }

    /** Deletes all Jobs with that label selector, and their pods, likewise. */
    void deleteJobs(String labelSelector, Propagation propagation);

    /** A quorum read of all pods with that label selector. */
    PodList pods(String labelSelector);

    /**
     * The same for so many that they should not be in memory together. Whoever reads them has all only once this comes back.
     *
     * @return the list's resource version
     */
    default String eachPod(String labelSelector, Consumer<Pod> reader) {
        PodList list = pods(labelSelector);
        list.getItems().forEach(reader);
        return list.getMetadata().getResourceVersion();
    }

    /** A watch over plain HTTP: one JSON document {@code {"type":…,"object":…}} a line. */
    LineStream watchPods(String labelSelector, String resourceVersion);

    /**
     * Follows a container's log, with the server's time stamps.
     *
     * @param sinceTime RFC 3339, as the server wrote it before one of its lines; null for the beginning
     * @param follow whether to wait for more
     */
    LineStream log(String pod, String container, @Nullable String sinceTime, boolean follow);

    /** Events that concern the object with that UID; empty where they may not be read. */
    List<Event> events(String uid);

    /**
     * Events that say of Jobs of the namespace, anybody's, why a pod of them could not be made; none where they may not be read.
     *
     * @param reader is given one after the other, so that they are never in memory together
     */
    void refusedJobs(Consumer<Event> reader);

    /**
     * A request to a port of a pod, by way of the API server.
     *
     * @param path begins with a slash
     */
    ProxyResponse proxy(Pod pod, int port, ProxyRequest request);

    /**
     * Leads a port of this machine's loopback interface to the same port of a pod, until it is closed.
     *
     * @param trouble gets a sentence for each connection that does not come about
     * @throws ClusterException where this user may not do that, or the port is taken here
     */
    default Forward forward(String pod, int port, Consumer<String> trouble) {
        throw new UnsupportedOperationException("nothing is forwarded by this kind of cluster");
    }

    /**
     * Starts a process in a container that runs.
     *
     * @throws ClusterException where that is not allowed, or there is no such container; what the process then does is told to the
     *     sink
     */
    default ContainerProcess start(ContainerCommand command, ProcessSink sink) {
        throw new UnsupportedOperationException("nothing is started in containers of this kind of cluster");
    }

    /** Whether this user may do that here; also true where the question itself is not allowed. */
    boolean allowed(String verb, String group, String resource, String subresource);

    /** What this user may do here, in one request; {@link AccessRules#NONE} where the question itself is not allowed. */
    AccessRules rules();

    /**
     * Has an object judged as if it were to be created: by validation, admission, webhooks and quota. Nothing is created.
     *
     * @throws ClusterException where there is no answer within seconds
     */
    DryRun dryRun(HasMetadata object);

    /** Tells server, namespace and user from all others: a hash, which gives none of them away. */
    String caller();

    /** The version of the API server, as it says; empty where it does not. */
    default Optional<String> version() {
        return Optional.empty();
    }

    /**
     * What the API server's clock shows, to a second or two: its last answer's time and what has passed since. Empty where no
     * answer had one.
     */
    default Optional<Instant> serverTime() {
        return Optional.empty();
    }

    /** Where its API server is, for others that are to find it there. */
    default ServerAddress server() {
        throw new UnsupportedOperationException("this kind of cluster is nowhere");
    }

    /** Objects of any kind in any namespace. */
    default Resources resources() {
        throw new UnsupportedOperationException("this cluster has no raw verbs");
    }

    /** The library's own client of this cluster and namespace, with the same credentials; whoever asks for it closes it. */
    default KubernetesClient client() {
        throw new UnsupportedOperationException("the library has no client for this kind of cluster");
    }

    /**
     * The same namespace as a service account of it sees it, by short-lived tokens that are asked for in this user's name. Whoever asks for
     * it closes it, before this one.
     */
    default Cluster as(String serviceAccount) {
        throw new UnsupportedOperationException("this kind of cluster has no service accounts");
    }

    /** What was sent and streamed since this object was made. */
    Traffic traffic();

    @Override
    void close();

    /** Lines of a body that may never end. */
    interface LineStream extends AutoCloseable {

        /** What a line says: each of its characters is a byte. */
        static String text(String line) {
            return new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }

        /**
         * The next line without its break, decoded as ISO 8859-1; null at the end of the stream.
         *
         * @throws ClusterException where the connection broke, or nothing came for that long
         */
        @Nullable
        String next(Duration idle);

        /** Ends the stream, from any thread; a reader that waits gets null. */
        @Override
        void close();

        /**
         * Ends the stream for its reader, who calls this before {@link #close}, but not for the server, which is about to end it: what is
         * cut costs the connection, and a new one costs a TLS handshake. Nobody waits for that end, and what takes longer is cut.
         */
        default void release(Duration patience) {
            close();
        }
    }

    /** A port that leads to a pod. */
    interface Forward extends AutoCloseable {

        /** Ends its connections as well. */
        @Override
        void close();
    }

    /** A request for {@link #proxy}. */
    record ProxyRequest(String method, String path, String token, ProxyBody body) {

        /** Never the token: this may end in a log. */
        @Override
        public String toString() {
            return "ProxyRequest[" + method + ' ' + path + ']';
        }
    }

    /** A body of known length that can be opened more than once. */
    interface ProxyBody {
        long length();

        InputStream open() throws IOException;

        static ProxyBody of(byte[] bytes) {
            return new ProxyBody() {
                @Override
                public long length() {
                    return bytes.length;
                }

                @Override
                public InputStream open() {
                    return new ByteArrayInputStream(bytes);
                }
            };
        }
    }

    /** An answer to {@link #proxy}. */
    record ProxyResponse(int status, byte[] body) {}
}
