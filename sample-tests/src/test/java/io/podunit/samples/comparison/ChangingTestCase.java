package io.podunit.samples.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.podunit.RunOnKubernetes;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/** Behaves as it is told, so that comparisons have something to find. */
@RunOnKubernetes
class ChangingTestCase {

    static String change = "";

    @Test
    void fails() {
        String actual = change.equals("value") ? "green" : "blue";
        if (change.equals("line")) {
            assertEquals("red", actual);
        }
        assertEquals("red", actual);
    }

    @Test
    void reports(TestReporter reporter) {
        assumeFalse(change.equals("status"));
        System.out.println(change.equals("out") ? "other" : "usual");
        System.err.println(change.equals("err") ? "other" : "usual");
        reporter.publishEntry("key", change.equals("entry") ? "other" : "usual");
        reporter.publishFile(
                "file.txt",
                MediaType.TEXT_PLAIN_UTF_8,
                file -> Files.writeString(file, change.equals("file") ? "other" : "usual"));
    }

    @Test
    void hasCauses() {
        throw new IllegalStateException("top", new IllegalArgumentException(change.equals("cause") ? "b" : "a"));
    }

    @TestFactory
    Stream<DynamicTest> dynamic() {
        return Stream.of(change.equals("name") ? "one" : "two").map(name -> DynamicTest.dynamicTest(name, () -> {}));
    }
}
