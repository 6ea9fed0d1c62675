package io.podunit.samples.output;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.podunit.Constants;
import java.io.PrintStream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A build tool with little memory: prints, of each test, status and digest of what arrived in its name. */
public final class VolumeClient {

    private VolumeClient() {}

    /** @param arguments the report directory */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        PrintedBytes printed = new PrintedBytes();
        System.setOut(printed.stream());
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(VolumeTestCase.class))
                                .configurationParameter(Constants.REPORT_DIRECTORY, arguments[0])
                                .build(),
                        new DigestListener(printed, out));
    }

    private record DigestListener(PrintedBytes printed, PrintStream out) implements TestExecutionListener {

        @Override
        public void executionStarted(TestIdentifier node) {
            printed.take();
        }

        @Override
        public void executionFinished(TestIdentifier node, TestExecutionResult result) {
            if (node.isTest()) {
                out.println(node.getDisplayName() + " " + result.getStatus() + " " + printed.take());
            }
        }
    }
}
