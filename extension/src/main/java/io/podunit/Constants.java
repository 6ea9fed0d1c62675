package io.podunit;

import org.apiguardian.api.API;

/** The keys that configure Podunit, and its names in the outside world. Each key says what it means and its default. */
@API(status = API.Status.EXPERIMENTAL)
public final class Constants {

    /** The id of the engine. Contains {@code engine:junit5} on purpose: VS Code takes results of no other engine. */
    public static final String ENGINE_ID = "junit5-podunit";

    /** Set, to any value, as a system property or environment variable {@code PODUNIT_POD}, in JVMs that run tests in pods. */
    public static final String IN_POD = "podunit.pod";

    /** What the engine claims: {@code annotated} (default) what is marked, or {@code all} tests of Jupiter. */
    public static final String SELECT = "podunit.select";

    /**
     * What becomes of what is meant for pods (a marked class, or all with {@link #SELECT}{@code =all}), but Jupiter would run in this
     * JVM, because the engine was left out: {@code fail} (default), {@code local} or {@code skip}.
     */
    public static final String FALLBACK = "podunit.fallback";

    /**
     * The profile: keys {@code podunit.profile.NAME.…} and the class path resource {@code podunit-NAME.properties} then come
     * before configuration parameters. None by default.
     */
    public static final String PROFILE = "podunit.profile";

    /** Which cluster: {@code auto} (default), {@code kubeconfig}, {@code in-cluster}, {@code k3s} or {@code embedded}. */
    public static final String CLUSTER = "podunit.cluster";

    /** The kubeconfig file. By default what {@code kubectl} would read. */
    public static final String KUBECONFIG = "podunit.kubeconfig";

    /** The context of the kubeconfig. By default its current one. */
    public static final String CONTEXT = "podunit.context";

    /**
     * The namespace of all objects; also the environment variable {@code K8S_NAMESPACE}. By default that of the context.
     */
    public static final String NAMESPACE = "podunit.namespace";

    /**
     * Where tests run: {@code job} (default), {@code exec} in a container of an existing pod, or {@code local} in this JVM.
     */
    public static final String EXECUTOR = "podunit.executor";

    /**
     * The existing pods, for {@code podunit.executor=exec}: a label selector, {@code KIND/NAME} of a workload or a pod, or the name
     * of a pod. Of those the oldest that is ready is taken.
     */
    public static final String EXEC_SELECTOR = "podunit.exec.selector";

    /** The container of the existing pod, for {@code podunit.executor=exec}. By default the only one that it has. */
    public static final String EXEC_CONTAINER = "podunit.exec.container";

    /**
     * The directory of that container in which the tests run, for {@code podunit.executor=exec}. By default one of their own, which is
     * removed after them.
     */
    public static final String EXEC_WORKDIR = "podunit.exec.workdir";

    /**
     * The directory of that container in which Podunit makes one of its own, for {@code podunit.executor=exec}. By default the first that
     * can be written: {@code $TMPDIR}, {@code /tmp}, {@code /var/tmp}, {@code $HOME}.
     */
    public static final String EXEC_SCRATCH = "podunit.exec.scratch";

    /**
     * The image of the pods: any with a JRE of 17 or later. By default {@code eclipse-temurin} of the running major version.
     */
    public static final String IMAGE = "podunit.image";

    /** {@code IfNotPresent} (default), {@code Always} or {@code Never}. */
    public static final String IMAGE_PULL_POLICY = "podunit.image.pull.policy";

    /**
     * How pods get the class path: {@code store} (default), from a pod that keeps it, or {@code image}, as layers of an image that is
     * pushed to a registry.
     */
    public static final String DELIVERY = "podunit.delivery";

    /** Where images go, for {@code podunit.delivery=image}: {@code registry.example:5000/team/tests}, without a tag. */
    public static final String DELIVERY_REPOSITORY = "podunit.delivery.repository";

    /**
     * Whether that registry may be spoken to by plain HTTP, or without checking its certificate; false by default. A registry on the
     * loopback interface may always.
     */
    public static final String DELIVERY_INSECURE = "podunit.delivery.insecure";

    /** For which platforms images are made, for {@code podunit.delivery=image}. By default {@code linux/amd64}. */
    public static final String DELIVERY_PLATFORMS = "podunit.delivery.platforms";

    /**
     * Whether a run leaves as many idle pods as it used at once, for the next run of the same kind: {@code true} or {@code false}
     * (default). Each is used once.
     */
    public static final String WARM = "podunit.warm";

    /** After how long without a run an idle pod ends by itself: {@code 5m} by default. */
    public static final String WARM_IDLE = "podunit.warm.idle";

    /** A PodTemplateSpec in YAML, class path resource or file, merged under what Podunit must set. None by default. */
    public static final String POD_TEMPLATE = "podunit.pod.template";

    /**
     * Whether the cluster is asked, before the first Job, if it lets the run take place: {@code on} (default) or {@code off}.
     */
    public static final String PREFLIGHT = "podunit.preflight";

    /**
     * Pods at once, for all runs that have the same report directory, as the forks of a build do: {@code auto} (default) or a
     * number from 1.
     */
    public static final String PARALLELISM = "podunit.parallelism";

    /** {@code shard} (default): classes share pods; or {@code class}: one Job for each class. */
    public static final String ISOLATION = "podunit.isolation";

    /**
     * How classes get to pods that share them: {@code fixed} (default), all of them before the pods begin; or {@code taken}: each pod
     * begins with one, and takes the next when it has run it.
     */
    public static final String BALANCE = "podunit.balance";

    /**
     * {@code off} (default): all of a class runs in one pod; or {@code methods}: one that took longer than a pod's share in earlier runs is
     * divided between pods by its methods, where they know nothing of each other.
     */
    public static final String SPLIT = "podunit.split";

    /**
     * {@code ordered}: one class after another is reported; {@code interleaved}: as they come. By default {@code interleaved}
     * under Surefire and Failsafe, else {@code ordered}.
     */
    public static final String REPLAY = "podunit.replay";

    /**
     * How long one class may run: {@code 5m} by default. Durations are written {@code 500ms}, {@code 90s}, {@code 5m},
     * {@code 1h} or as in ISO 8601.
     */
    public static final String TIMEOUT_CLASS = "podunit.timeout.class";

    /** How long a pod may wait for a node, and once more as long until its container runs: {@code 2m} by default. */
    public static final String TIMEOUT_SCHEDULE = "podunit.timeout.schedule";

    /** How long the whole run may take: {@code 1h} by default. The other timeouts lie within it. */
    public static final String TIMEOUT_RUN = "podunit.timeout.run";

    /**
     * How often classes that published nothing are tried again after a loss of infrastructure (a pod that was evicted, preempted or
     * deleted, a node that was lost): {@code 1} by default.
     */
    public static final String RETRY_INFRASTRUCTURE = "podunit.retry.infrastructure";

    /**
     * Whether a class that a loss of infrastructure interrupted runs again, too: {@code false} by default. With {@code true} a class
     * is reported only once it has ended, because what was reported cannot be taken back.
     */
    public static final String RETRY_INTERRUPTED = "podunit.retry.interrupted";

    /**
     * Arguments of the JVM that runs the tests, separated by spaces; quotation marks hold one together. By default those of
     * this JVM that matter in a pod.
     */
    public static final String JVM_ARGUMENTS = "podunit.jvm.arguments";

    /**
     * Names of system properties of this JVM that pods get besides those of locale, time zone and encoding, separated by
     * spaces; one that ends in {@code *} is a prefix. None by default.
     */
    public static final String SYSTEM_PROPERTIES = "podunit.system.properties";

    /**
     * Whether the Java agents of this JVM ({@code -javaagent}, such as Mockito's or JaCoCo's) go to the pods as well: {@code on}
     * (default) or {@code off}. Those of IDEs never do.
     */
    public static final String AGENTS = "podunit.agents";

    /**
     * Files of the project that tests open by relative paths: directories, files or globs below the working directory, separated
     * by spaces. They lie at the same places below the working directory of the pods. None by default.
     */
    public static final String FILES = "podunit.files";

    /**
     * Whether the JVMs of pods wait for a debugger, one pod after another: {@code true}, {@code false}, or {@code auto} (default),
     * which is true where this JVM is itself being debugged. No time limit counts meanwhile.
     */
    public static final String DEBUG = "podunit.debug";

    /** The port of this machine to attach to: {@code 5005} by default. If it is taken, another one is chosen and told. */
    public static final String DEBUG_PORT = "podunit.debug.port";

    /** Whether Jobs and pods stay after the run: {@code never} (default), {@code failed} or {@code always}. */
    public static final String KEEP = "podunit.keep";

    /**
     * Where the journal, logs and timings of a run go. By default {@code target/podunit}, and {@code build/podunit} under
     * Gradle.
     */
    public static final String REPORT_DIRECTORY = "podunit.report.directory";

    /**
     * The file, ending in {@code .json}, that keeps how long classes took, so that the next run can deal them out evenly: by default
     * {@code timings.json} in the report directory; {@code off} for none.
     */
    public static final String HISTORY = "podunit.history";

    /** After how long without a request the content store ends by itself: {@code 10m} by default. */
    public static final String STORE_IDLE = "podunit.store.idle";

    /**
     * The file that gets a line of JSON for each change that tests make by {@code ClusterOperations} in this JVM: by default
     * {@code .podunit/audit.jsonl} in the home directory. In pods such lines are report entries.
     */
    public static final String AUDIT_LOG = "podunit.audit.log";

    private Constants() {}
}
