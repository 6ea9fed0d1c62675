package io.podunit.samples.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.harness.Kubeconfigs;
import io.podunit.samples.harness.Manifests;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.RemoteExecution;
import io.podunit.samples.harness.StandardError;
import io.podunit.samples.harness.TestNamespace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The runner's role, short of one right at a time. */
@Tag("cluster")
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MissingRightsTests {

    private static final String GREEN = "RefusedTestCase.passes() SUCCESSFUL";

    @TempDir
    Path directory;

    private TestNamespace namespace;

    @BeforeEach
    void create() {
        namespace = TestNamespace.onCluster();
    }

    @AfterEach
    void nothingIsLeft() {
        if (namespace != null) {
            namespace.awaitNothingLeft();
            namespace.close();
        }
    }

    private RemoteExecution without(String resource, String verb) throws IOException {
        new Manifests(namespace).applyRunner("short-of-one", right -> !right.equals(resource + " " + verb));
        return RemoteExecution.in(directory)
                .with(Constants.CLUSTER, "kubeconfig")
                .with(Constants.NAMESPACE, namespace.name())
                .with(
                        Constants.KUBECONFIG,
                        new Kubeconfigs(directory).of(namespace, "short-of-one").toString());
    }

    @Fault(row = 7, what = "a role without one needed right", how = Fault.Means.REAL)
    @ParameterizedTest
    @CsvSource({
        "leases, create",
        "leases, get",
        "leases, update",
        "jobs, create",
        "jobs, get",
        "pods, list",
        "pods, get",
        "pods/log, get",
        "pods/proxy, get",
        "pods/proxy, create",
        "pods/proxy, update",
        "configmaps, create",
        "configmaps, get",
        "secrets, create",
        "secrets, get"
    })
    void neededRightIsMissedBeforeTheFirstJob(String resource, String verb) throws IOException {
        new Refusal(without(resource, verb))
                .says(
                        "Not allowed to " + verb + " " + resource + " in namespace " + namespace.name(),
                        "kubectl auth can-i " + verb,
                        "manifests/rbac.yaml");
        assertThat(namespace.stores()).isEmpty();
    }

    /** These are not only asked for, they are made use of in every run that starts a store. */
    @Fault(row = 7, what = "the same, with the preflight off", how = Fault.Means.REAL)
    @ParameterizedTest
    @CsvSource({
        "jobs, create, jobs.batch podunit-",
        "jobs, get, jobs.batch podunit-",
        "pods, list, pods in namespace",
        "pods/log, get, pods/log podunit-",
        "pods/proxy, get, pods/proxy podunit-store-",
        "pods/proxy, create, pods/proxy podunit-store-",
        "pods/proxy, update, pods/proxy podunit-store-",
        "leases, create, leases.coordination.k8s.io podunit-",
        "configmaps, create, configmaps podunit-store-",
        "secrets, create, secrets podunit-store-"
    })
    void neededRightIsMissedByTheRunItself(String resource, String verb, String object) throws IOException {
        new Refusal(without(resource, verb).with(Constants.PREFLIGHT, "off"))
                .says("Not allowed to " + verb + " " + object, "kubectl auth can-i " + verb, "role");
    }

    @Fault(row = 7, what = "a role without one optional right", how = Fault.Means.REAL)
    @ParameterizedTest
    @CsvSource({
        "pods, watch, every two seconds instead",
        "events, list, is told less exactly",
        "leases, list, what clients that died left is not found",
        "jobs, list, is not looked for"
    })
    void optionalRightIsDoneWithout(String resource, String verb, String notice) throws IOException {
        try (StandardError error = new StandardError()) {
            assertThat(without(resource, verb).run(RefusedTestCase.class).tests())
                    .containsExactly(GREEN);
            assertThat(error.text())
                    .contains("podunit: not allowed to " + verb + ' ' + resource + " in namespace " + namespace.name())
                    .contains(notice);
        }
    }

    @Fault(row = 7, what = "a role without deletecollection of Jobs", how = Fault.Means.REAL)
    @Test
    void jobsThatMayNotBeDeletedGoWithTheirLease() throws IOException {
        try (StandardError error = new StandardError()) {
            Recording run = without("jobs", "deletecollection").run(RefusedTestCase.class);
            assertThat(run.tests()).containsExactly(GREEN);
            assertThat(error.text())
                    .containsSubsequence(
                            "podunit: not allowed to deletecollection jobs",
                            "was not removed completely",
                            "kubectl delete");
        }
        namespace.awaitNothingLeft();
    }

    @Fault(row = 7, what = "a role without update of Leases, with the preflight off", how = Fault.Means.REAL)
    @Test
    void leaseThatMayNotBeChangedIsTold() throws IOException {
        try (StandardError error = new StandardError()) {
            Recording run = without("leases", "update")
                    .with(Constants.PREFLIGHT, "off")
                    .with(Constants.KEEP, "always")
                    .run(RefusedTestCase.class);
            assertThat(run.tests()).containsExactly(GREEN);
            assertThat(error.text()).contains("its Lease could not be told: Not allowed to update leases");
        }
        namespace.deleteRuns();
    }

    @Fault(row = 7, what = "a role without delete of Leases", how = Fault.Means.REAL)
    @Test
    void leaseThatMayNotBeDeletedStaysAndIsToldAtTheStart() throws IOException {
        try (StandardError error = new StandardError()) {
            Recording run = without("leases", "delete").run(RefusedTestCase.class);
            assertThat(run.tests()).containsExactly(GREEN);
            assertThat(error.text())
                    .containsSubsequence("podunit: not allowed to delete leases", "was not removed completely");
        }
        assertThat(namespace.leftOfRuns()).anyMatch(object -> object.startsWith("Lease podunit-"));
        namespace.deleteRuns();
    }
}
