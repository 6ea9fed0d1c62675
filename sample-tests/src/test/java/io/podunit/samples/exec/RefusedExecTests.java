package io.podunit.samples.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.samples.harness.Manifests;
import io.podunit.samples.harness.RemoteExecution;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RefusedExecTests extends ExecTests {

    @Test
    void ofSeveralContainersOneMustBeNamed() throws IOException {
        namespace.awaitReady("side");
        assertThat(message(namespace.execution("app=side")))
                .contains("(selected by app=side) has several containers, and none is named: main, sidecar.")
                .contains("podunit.exec.container");
        assertThat(message(namespace.execution("app=side").with(Constants.EXEC_CONTAINER, "other")))
                .contains("has no container other. It has: main, sidecar.");
    }

    @Test
    void noPodIsReady() throws IOException {
        assertThat(message(namespace.execution("app=never")))
                .contains("None of the pods in namespace "
                        + namespace.namespace().name() + " that are selected by app=never is ready:\n  pod never-")
                .contains("Pending, not ready: containers with unready status: [main]");
    }

    @Test
    void noPodIsSelected() throws IOException {
        String name = namespace.namespace().name();
        assertThat(message(namespace.execution("deployment/none")))
                .contains("There is no deployment/none in namespace " + name)
                .contains("kubectl auth can-i create pods/exec -n " + name);
        assertThat(message(namespace.execution("app=none").with(Constants.KUBECONFIG, System.getenv("KUBECONFIG"))))
                .contains("No pod in namespace " + name + " is selected by app=none. There are the namespaces ");
    }

    @Test
    void theRightIsMissing() throws IOException {
        new Manifests(namespace.namespace()).applyExec("reader", right -> !right.startsWith("pods/exec"));
        namespace.awaitReady("bare");
        assertThat(message(namespace.execution("app=bare", namespace.kubeconfig("reader"))))
                .contains("Not allowed to create pods/exec bare-")
                .contains("kubectl auth can-i get pods/exec -n "
                        + namespace.namespace().name());
    }

    @Test
    void theContainerLacksSomething() throws IOException {
        namespace.awaitReady("bare");
        assertThat(message(namespace.execution("app=bare")))
                .contains("The tests could not be started in container main of pod bare-")
                .contains("it has no java, neither in JAVA_HOME nor in PATH");
        namespace.awaitReady("readonly");
        assertThat(message(namespace.execution("app=readonly")))
                .contains("can be written: name one with podunit.exec.scratch");
        assertThat(message(namespace.execution("app=readonly").with(Constants.EXEC_SCRATCH, "/room")))
                .contains("the test JVM ended with exit code 0 before its plan was done");
    }

    private static String message(RemoteExecution execution) {
        var run = execution.run(HaltingTestCase.class);
        assertThat(run.anythingPassed()).isFalse();
        return run.failures().get(0).message();
    }
}
