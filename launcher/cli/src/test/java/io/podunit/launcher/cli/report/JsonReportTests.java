package io.podunit.launcher.cli.report;

import static io.podunit.launcher.cli.report.Results.failure;
import static io.podunit.launcher.cli.report.Results.run;
import static io.podunit.launcher.cli.report.Results.test;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.launcher.cli.terminal.ExitCode;
import org.junit.jupiter.api.Test;

class JsonReportTests {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void aRunIsOneDocument() throws Exception {
        var document = JsonReport.of(run(test(Status.FAILED, failure("é\n\"x\"")), test(Status.SKIPPED, null)));
        assertThat(json.readTree(document.text())).isEqualTo(json.readTree("""
                {"status": "failed", "exit_code": 1, "duration_ms": 999,
                 "summary": {"tests": 2, "passed": 0, "failed": 1, "infrastructure": 0, "skipped": 1, "aborted": 0,
                             "not_run": 0},
                 "tests": [
                   {"id": "[test:FAILED]", "class": "a.BTests", "name": "BTests > t()", "status": "failed",
                    "duration_ms": 1234,
                    "failure": {"type": "java.lang.AssertionError", "message": "é\\n\\"x\\"",
                      "stack_trace": "java.lang.AssertionError: é\\n\\"x\\"\\n\\tat a.BTests.t(BTests.java:7)\\n"}},
                   {"id": "[test:SKIPPED]", "class": "a.BTests", "name": "BTests > t()", "status": "skipped",
                    "duration_ms": 1234, "reason": "not today"}],
                 "containers": []}"""));
    }

    @Test
    void theTypeIsThatOfTheOriginalAlsoForAStandIn() {
        var standIn = new Exception("m") {
            private static final long serialVersionUID = 1L;

            @Override
            public String toString() {
                return "com.example.Broken$Pipe: m";
            }
        };
        assertThat(Failures.type(standIn)).isEqualTo("com.example.Broken$Pipe");
        assertThat(Failures.type(new IllegalStateException("a: b"))).isEqualTo("java.lang.IllegalStateException");
        assertThat(Failures.type(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void anErrorIsADocumentToo() throws Exception {
        var document = JsonReport.ofError(ExitCode.INFRASTRUCTURE, "away");
        assertThat(json.readTree(document.text()))
                .isEqualTo(json.readTree("{\"status\":\"infrastructure\",\"exit_code\":4,\"error\":\"away\"}"));
    }
}
