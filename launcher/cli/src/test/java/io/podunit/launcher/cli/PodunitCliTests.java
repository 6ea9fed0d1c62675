package io.podunit.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodunitCliTests {

    private final RecordingTerminal terminal = new RecordingTerminal();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "run --help",
                "list --help",
                "status --help",
                "logs --help",
                "cancel --help",
                "delete --help",
                "reattach --help",
                "sweep --help",
                "apply --help",
                "wait --help",
                "scale --help",
                "restart --help",
                "rollback --help",
                "kubeconfig --help",
                "health --help",
                "doctor --help",
                "completion --help"
            })
    void helpGoesToStandardOutputAndTellsTheExitCodes(String line) {
        assertThat(execute(line)).isZero();
        assertThat(terminal.out()).startsWith("Usage: podunit").contains("Exit codes: 0 ");
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void helpNamesEveryVerbInALine() {
        execute("--help");
        assertThat(terminal.out().lines().map(String::strip).map(line -> line.split(" ")[0]))
                .contains("run", "list", "status", "logs", "cancel", "delete", "reattach", "sweep")
                .contains("apply", "wait", "scale", "restart", "rollback", "exec", "kubeconfig", "health", "doctor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "list",
                "status",
                "logs",
                "cancel",
                "delete",
                "reattach",
                "sweep",
                "apply",
                "wait",
                "scale",
                "restart",
                "rollback",
                "kubeconfig",
                "health",
                "doctor"
            })
    void everyVerbSpeaksToPrograms(String verb) {
        execute(verb + " --help");
        assertThat(terminal.out())
                .containsPattern("-o, --output=FORMAT\\s+text or json|-o, --output=FORMAT\\s+text, or json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void theCompletionKnowsEveryVerb(String shell) {
        assertThat(execute("completion " + shell)).isZero();
        assertThat(terminal.out())
                .startsWith("#!/usr/bin/env bash\n")
                .contains("_podunit_cancel()", "--report-directory");
    }

    @Test
    void versionNamesTheProductAndJava() {
        assertThat(execute("--version")).isZero();
        assertThat(terminal.out())
                .matches("podunit \\S+ \\(Java " + Runtime.version().feature() + ".*\\)\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frob|podunit: Unmatched argument at index 0: 'frob'",
                "run --scann x|podunit run: Unknown options: '--scann', 'x'",
                "run|podunit run: Nothing to run: name --class, --method, --package or --scan",
                "run --method m|podunit run: Not a method: 'm'; write it as CLASS#METHOD",
                "run --class C --all --select annotated|podunit run: --all and --select contradict each other",
                "run --scan /not/there|podunit run: There is no /not/there to scan",
                "scale web --replicas 3|podunit scale: Invalid value for positional parameter at index 0 (KIND/NAME): 'web' names no object; write KIND/NAME, such as deployment/web",
                "scale deployment/web|podunit scale: Missing required option: '--replicas=NUMBER'",
                "wait pod/x --for health|podunit wait: Invalid value for option '--for': 'health' cannot be waited for; write ready, delete, condition=TYPE[=STATUS] or jsonpath={.PATH}=VALUE",
                "kubeconfig|podunit kubeconfig: Missing required option: '--file=FILE'",
                "kubeconfig --file - -o json|podunit kubeconfig: Standard output cannot have the kubeconfig and JSON; name a file with --file",
                "kubeconfig --file - --existing --secret|podunit kubeconfig: --existing makes nothing, and --secret makes a Secret",
                "kubeconfig --file - --duration 9m|podunit kubeconfig: No API server gives a token for less than ten minutes; allow more with --duration",
                "kubeconfig --file - --duration long|podunit kubeconfig: Invalid value for option '--duration': 'long' is no time; write it as in 90s, 30m or 8h",
                "kubeconfig --file - --account a/b|podunit kubeconfig: Invalid value for option '--account': 'a/b' is no name of a service account",
                "kubeconfig --file - --role role/../x|podunit kubeconfig: Invalid value for option '--role' (NAME): 'role/../x' is no role; write NAME or clusterrole/NAME",
                "kubeconfig --file /not/there/x|podunit kubeconfig: There is no directory for /not/there/x; make it first",
                "doctor -o yaml|podunit doctor: Invalid value for option '--output': expected one of [TEXT, JSON] (case-insensitive) but was 'yaml'",
            })
    void wrongUsageIsOneLineWithAHint(String line, String message) {
        assertThat(execute(line)).isEqualTo(2);
        assertThat(terminal.err().lines())
                .singleElement()
                .asString()
                .startsWith(message + ". ")
                .matches(".* Try 'podunit( [a-z]+)? --help'\\.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-o json", "-ojson", "-o=json", "--output json", "--output=JSON"})
    void wrongUsageIsADocumentForProgramsThatAskForOne(String asked) throws IOException {
        assertThat(execute("scale deployment/web " + asked)).isEqualTo(2);
        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.path("status").asText()).isEqualTo("trouble");
        assertThat(document.path("exit_code").asInt()).isEqualTo(2);
        assertThat(document.path("type").asText()).isEqualTo("WrongUsage");
        assertThat(document.path("error").asText())
                .isEqualTo("Missing required option: '--replicas=NUMBER'. Try 'podunit scale --help'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scale deployment/web", "scale deployment/web -o text", "exec pod/x --frob -- cat -o json"})
    void wrongUsageIsNoDocumentForPeople(String line) {
        assertThat(execute(line)).isEqualTo(2);
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void whereThereIsNothingToGoOnWithItSaysSo() {
        assertThat(execute("reattach --report-directory /not/there")).isEqualTo(3);
        assertThat(terminal.err())
                .isEqualTo("podunit reattach: There is no unfinished run below /not/there."
                        + " Name the directory that the run had with --report-directory.\n");
        assertThat(execute("reattach 0123456789ab --report-directory /not/there"))
                .isEqualTo(3);
        assertThat(terminal.err()).contains("There is no journal of run 0123456789ab below /not/there.");
    }

    @Test
    void aManifestThatCannotBeReadIsWrongUsage() {
        assertThat(execute("apply -f /not/there.yaml")).isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("podunit apply: The manifest /not/there.yaml cannot be read: ")
                .endsWith(". Correct the path.\n");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void aSlipOfThePenGetsASuggestion() {
        execute("run --scann x");
        assertThat(terminal.err()).contains("Did you mean --scan? Try 'podunit run --help'.");
    }

    @Test
    void noCommandIsWrongUsage() {
        assertThat(new PodunitCli(terminal.terminal()).execute()).isEqualTo(2);
        assertThat(terminal.err()).startsWith("podunit: No command is given. Try ");
    }

    @Test
    void aFaultOfTheConfigurationIsToldBeforeAnythingRuns() {
        assertThat(execute("run --cluster nowhere --class " + PodunitCliTests.class.getName()))
                .isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("podunit run: Podunit's configuration has a fault: - podunit.cluster=nowhere")
                .hasLineCount(1);
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void programsGetWhatIsWrongAsADocument() throws Exception {
        assertThat(execute("apply -f /not/there.yaml -o json")).isEqualTo(2);
        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.path("status").asText()).isEqualTo("trouble");
        assertThat(document.path("exit_code").asInt()).isEqualTo(2);
        assertThat(document.path("type").asText()).isEqualTo("InvalidManifest");
        assertThat(document.path("error").asText()).startsWith("The manifest /not/there.yaml cannot be read: ");
    }

    private int execute(String line) {
        return new PodunitCli(terminal.terminal()).execute(line.split(" "));
    }
}
