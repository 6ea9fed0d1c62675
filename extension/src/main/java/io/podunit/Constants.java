package io.podunit;

import org.apiguardian.api.API;

/** The keys that configure Podunit, and its names in the outside world. Meanings, values and defaults: README, "Keys". */
@API(status = API.Status.EXPERIMENTAL)
public final class Constants {

    /** The id of the engine. Contains {@code engine:junit5} on purpose: VS Code takes results of no other engine. */
    public static final String ENGINE_ID = "junit5-podunit";

    /** Set, to any value, as a system property or environment variable {@code PODUNIT_POD}, in JVMs that run tests in pods. */
    public static final String IN_POD = "podunit.pod";

    public static final String SELECT = "podunit.select";
    public static final String FALLBACK = "podunit.fallback";
    public static final String PROFILE = "podunit.profile";
    public static final String CLUSTER = "podunit.cluster";
    public static final String KUBECONFIG = "podunit.kubeconfig";
    public static final String CONTEXT = "podunit.context";
    public static final String NAMESPACE = "podunit.namespace";
    public static final String EXECUTOR = "podunit.executor";
    public static final String IMAGE = "podunit.image";
    public static final String IMAGE_PULL_POLICY = "podunit.image.pull.policy";
    public static final String POD_TEMPLATE = "podunit.pod.template";
    public static final String PARALLELISM = "podunit.parallelism";
    public static final String ISOLATION = "podunit.isolation";
    public static final String REPLAY = "podunit.replay";
    public static final String TIMEOUT_CLASS = "podunit.timeout.class";
    public static final String TIMEOUT_SCHEDULE = "podunit.timeout.schedule";
    public static final String TIMEOUT_RUN = "podunit.timeout.run";
    public static final String RETRY_INFRASTRUCTURE = "podunit.retry.infrastructure";
    public static final String JVM_ARGUMENTS = "podunit.jvm.arguments";
    public static final String SYSTEM_PROPERTIES = "podunit.system.properties";
    public static final String KEEP = "podunit.keep";
    public static final String REPORT_DIRECTORY = "podunit.report.directory";
    public static final String STORE_IDLE = "podunit.store.idle";

    private Constants() {}
}
