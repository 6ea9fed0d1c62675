package io.podunit.samples.reporting;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Sample;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Shows report entries and files that tests publish; the files come back too. */
@RunOnKubernetes
@Sample(tests = 3)
public class ReportingTestCase {

    @BeforeEach
    void reportBefore(TestReporter reporter) {
        reporter.publishEntry("phase", "before");
    }

    @Test
    void publishesEntries(TestReporter reporter) {
        reporter.publishEntry("a value without a key");
        reporter.publishEntry("key", "välue 🙂");
        reporter.publishEntry(new LinkedHashMap<>(Map.of("one", "1")));
    }

    @Test
    void publishesAFile(TestReporter reporter) {
        reporter.publishFile(
                "greeting.txt", MediaType.TEXT_PLAIN_UTF_8, file -> Files.writeString(file, "Grüße aus dem Pod\n"));
    }

    @Test
    void publishesALargeFile(TestReporter reporter) {
        byte[] bytes = new byte[300_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        reporter.publishFile("noise.bin", MediaType.APPLICATION_OCTET_STREAM, file -> Files.write(file, bytes));
    }
}
