package io.podunit.samples.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.podunit.Constants;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Tests that run beside each other in one pod keep their results and their output, where Surefire gives output to what ends next. */
class ParallelOutputTests {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Map<String, String> told = new TreeMap<>();

    @TempDir
    Path directory;

    @Test
    void areToldEachWithItsOwnOutput() {
        PrintStream out = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(ParallelTestCase.class))
                                    .configurationParameter(Constants.REPORT_DIRECTORY, directory.toString())
                                    .configurationParameter(Constants.CLUSTER, "embedded")
                                    .configurationParameter(Constants.REPLAY, "interleaved")
                                    .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                                    .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                                    .configurationParameter(
                                            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                                    .build(),
                            new AtItsEnd());
        } finally {
            System.setOut(out);
        }

        assertThat(told)
                .isEqualTo(Map.of(
                        "0", "SUCCESSFUL\n" + lines(0),
                        "1", "SUCCESSFUL\n" + lines(1),
                        "2", "SUCCESSFUL\n" + lines(2),
                        "3", "FAILED\n" + lines(3)));
    }

    private static String lines(int number) {
        return IntStream.range(0, 20)
                        .mapToObj(i -> number + " prints " + i + "\n")
                        .collect(Collectors.joining()) + number + " by a thread\n";
    }

    private final class AtItsEnd implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier node, TestExecutionResult result) {
            if (node.isTest()) {
                told.put(node.getDisplayName(), result.getStatus() + "\n" + printed.toString(StandardCharsets.UTF_8));
            }
            printed.reset();
        }
    }
}
