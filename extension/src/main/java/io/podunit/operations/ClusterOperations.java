package io.podunit.operations;

import io.podunit.cluster.Cluster;
import io.podunit.cluster.Propagation;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.TokenRequest;
import io.podunit.exec.ExecTarget;
import io.podunit.exec.PodChoice;
import io.podunit.operations.audit.AuditSink;
import io.podunit.operations.audit.AuditTrail;
import io.podunit.operations.exec.CommandResult;
import io.podunit.operations.exec.CommandRun;
import io.podunit.operations.exec.PodCommand;
import io.podunit.operations.manifest.Manifest;
import io.podunit.operations.object.ClusterObject;
import io.podunit.operations.readiness.Readiness;
import io.podunit.operations.readiness.TimeLimit;
import io.podunit.operations.readiness.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.apiguardian.api.API;

/**
 * A cluster at the hand of a test or a program. Objects are named as {@code kubectl} names them, {@code KIND/NAME}:
 * {@code deployment/web}, {@code sts/db}, {@code widgets.example.org/mine}.
 *
 * <p>Each operation comes back when it is done, or throws. What the cluster refuses is a
 * {@link io.podunit.cluster.ClusterException}, by kind: {@link io.podunit.cluster.AccessDeniedException},
 * {@link io.podunit.cluster.NotFoundException}, {@link io.podunit.cluster.ConflictException},
 * {@link io.podunit.cluster.RejectedException}, {@link io.podunit.cluster.UnknownKindException},
 * {@link io.podunit.cluster.UnreachableException}. What does not come in time is an
 * {@link io.podunit.operations.readiness.OperationTimeoutException}, and what never will a
 * {@link io.podunit.operations.readiness.NotReadyException}; both say why. Every change is told to an {@link AuditSink}.
 *
 * <p>Safe for use by many threads.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class ClusterOperations {

    private static final int LOG_LINES = 1000;

    private final Session session;

    private ClusterOperations(Session session) {
        this.session = session;
    }

    /** On a cluster that was chosen before, which is not closed by it. */
    @API(status = API.Status.INTERNAL)
    public static ClusterOperations on(Cluster cluster, AuditSink audit, LongSupplier nanoTime) {
        return new ClusterOperations(new Session(
                cluster.resources(),
                new AuditTrail(cluster, audit),
                new Waiting(cluster.resources(), nanoTime),
                cluster.namespace(),
                () -> cluster.serverTime().orElse(Instant.EPOCH),
                cluster::start));
    }

    /** The namespace of objects that name none. */
    public String namespace() {
        return session.namespace();
    }

    /** The same in another namespace. */
    public ClusterOperations inNamespace(String namespace) {
        return new ClusterOperations(session.in(namespace));
    }

    /** The same operations as futures, each in a thread of that executor. */
    public AsyncClusterOperations async(Executor executor) {
        return new AsyncClusterOperations(this, executor);
    }

    /** Applies a manifest, without force. Returns when all objects are there, and does not wait until they are ready. */
    public List<AppliedObject> apply(Manifest manifest) {
        return apply(manifest, ApplyOptions.USUAL);
    }

    /** @return what became of each object, in the order in which they were applied */
    public List<AppliedObject> apply(Manifest manifest, ApplyOptions options) {
        return new ManifestApplication(session, manifest, options).apply();
    }

    /** What applying a manifest would change, as the API server judges it; nothing is changed. */
    public List<AppliedObject> diff(Manifest manifest) {
        return apply(manifest, ApplyOptions.DRY_RUN);
    }

    /** @throws io.podunit.cluster.NotFoundException where it is not there */
    public ClusterObject get(String object) {
        return new ClusterObject(session.existing(session.address(object)));
    }

    /** Empty where it is not there. */
    public Optional<ClusterObject> find(String object) {
        return session.resources().get(session.address(object)).map(ClusterObject::new);
    }

    /** How an object is by now, and what stands in its way. */
    public ObjectStatus status(String object) {
        ResourceAddress address = session.address(object);
        var found = new ClusterObject(session.existing(address));
        Readiness.State state = Readiness.byKind().of(Optional.of(found));
        boolean ready = state instanceof Readiness.State.Ready;
        return new ObjectStatus(
                found, state, ready ? List.of() : session.waiting().obstacles(address, found));
    }

    /** Waits until an object is ready, by the rules of {@link Readiness#byKind}. */
    public ClusterObject awaitReady(String object, Duration limit) {
        return session.ready(session.address(object), within(limit));
    }

    /** Waits until all objects of a manifest are ready; the limit is for all of them together. */
    public void awaitReady(Manifest manifest, Duration limit) {
        TimeLimit shared = within(limit);
        for (ResourceAddress address : new ManifestApplication(session, manifest, ApplyOptions.USUAL).addresses()) {
            session.ready(address, shared);
        }
    }

    /**
     * Waits until an object is as it is wanted.
     *
     * @return the object; empty where it is not there, and should not be
     */
    public Optional<ClusterObject> await(String object, Readiness readiness, Duration limit) {
        return session.waiting().await(session.address(object), "as it was waited for", readiness, within(limit));
    }

    /**
     * Changes the number of replicas and waits for them. If they do not come, the old number is set again before this throws.
     *
     * @return the number before
     */
    public int scale(String object, int replicas, Duration limit) {
        return new Scaling(session, session.address(object)).to(replicas, within(limit));
    }

    /**
     * Restarts all pods of a deployment, a stateful set or a daemon set, by its own strategy, or one pod: then its controller makes
     * the next, and a pod without one is created again as it was.
     */
    public void restart(String object, Duration limit) {
        new Restart(session, session.address(object)).await(within(limit));
    }

    /** Rolls a deployment, a stateful set or a daemon set back to the revision before the newest, and waits for it. */
    public long rollBack(String object, Duration limit) {
        return new Rollback(session, session.address(object)).await(0, within(limit));
    }

    /**
     * Rolls back to that revision.
     *
     * @return the revision
     * @throws io.podunit.cluster.NotFoundException where there is no such revision, with those there are
     */
    public long rollBack(String object, long revision, Duration limit) {
        if (revision < 1) {
            throw new IllegalArgumentException("Revisions begin with 1, and " + revision + " is none.");
        }
        return new Rollback(session, session.address(object)).await(revision, within(limit));
    }

    /** Applies a manifest with one Job, waits for its end, and returns its exit code and the last 1,000 lines of its logs. */
    public JobResult runJob(Manifest manifest, Duration limit) {
        return new JobRun(session, manifest, LOG_LINES).await(within(limit));
    }

    /**
     * A token of a service account, which the API server forgets when its time is over or the account is deleted.
     *
     * @param account its name, such as {@code podunit-runner}
     * @param validity at least ten minutes
     */
    public ServiceAccountToken token(String account, Duration validity) {
        ResourceAddress address = session.address("serviceaccount/" + account);
        var request = new TokenRequest(address, validity);
        return ServiceAccountToken.of(
                session.audit().deed("token", address, () -> request.send(session.resources()), issued -> "created"));
    }

    /**
     * Runs a command in a container that runs already, and waits for its end. The audit log names program and container, and no
     * argument.
     *
     * @throws io.podunit.cluster.NotFoundException where no container is meant, with those there are
     * @throws io.podunit.operations.readiness.OperationTimeoutException where it does not end in time; nobody ends it then
     */
    public CommandResult exec(PodCommand command, Duration limit) {
        String program = command.program();
        var choice = new PodChoice(session.resources(), session.namespace());
        ExecTarget target = choice.choose(command.target(), command.container());
        var pod = new ResourceAddress(
                session.resources().type("v1", "Pod"),
                session.namespace(),
                target.place().pod());
        return session.audit()
                .deed(
                        "exec " + program,
                        pod,
                        () -> new CommandRun(session.starter(), target, command).await(limit),
                        result -> "exit code " + result.exitCode());
    }

    /**
     * Deletes an object and waits until it is gone, with its pods if it has any.
     *
     * @return whether it was there
     */
    public boolean delete(String object, Duration limit) {
        return new Deletion(session, session.address(object)).await(within(limit));
    }

    public boolean delete(String object, Propagation propagation, Duration limit) {
        return new Deletion(session, session.address(object)).await(propagation, within(limit));
    }

    /** Deletes all objects of a manifest, the last one first; the limit is for all of them together. */
    public void delete(Manifest manifest, Duration limit) {
        List<ResourceAddress> addresses =
                new ArrayList<>(new ManifestApplication(session, manifest, ApplyOptions.USUAL).addresses());
        Collections.reverse(addresses);
        TimeLimit shared = within(limit);
        addresses.forEach(address -> new Deletion(session, address).await(shared));
    }

    private TimeLimit within(Duration limit) {
        return session.waiting().within(limit);
    }
}
