package io.podunit.samples.ide;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.podunit.Constants;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The JVM that an IDE starts for tests: it knows the platform's launcher, and nothing of Podunit. */
public final class PlainLauncher {

    private PlainLauncher() {}

    /** @param arguments a test class, the report directory and the namespace */
    public static void main(String[] arguments) {
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(arguments[0]))
                                .configurationParameter(Constants.REPORT_DIRECTORY, arguments[1])
                                .configurationParameter(Constants.NAMESPACE, arguments[2])
                                .configurationParameter(Constants.CLUSTER, "kubeconfig")
                                .build(),
                        new Teller());
    }

    private static final class Teller implements TestExecutionListener {

        @Override
        public void executionStarted(TestIdentifier node) {
            System.out.println("started " + node.getLegacyReportingName());
        }

        @Override
        public void executionFinished(TestIdentifier node, TestExecutionResult result) {
            System.out.println("ended " + node.getLegacyReportingName() + ' ' + result);
        }
    }
}
