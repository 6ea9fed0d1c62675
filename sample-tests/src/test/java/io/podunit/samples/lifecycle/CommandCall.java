package io.podunit.samples.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.launcher.cli.PodunitCli;
import io.podunit.launcher.cli.terminal.Style;
import io.podunit.launcher.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The whole command in this JVM, for verbs that run no tests. */
record CommandCall(List<String> always) {

    /** @param always what every call has besides */
    static CommandCall with(String... always) {
        return new CommandCall(List.of(always));
    }

    /** What it printed, and how it ended. */
    record Answer(int code, String out, String err) {

        JsonNode json() throws Exception {
            return new ObjectMapper().readTree(out);
        }
    }

    Answer podunit(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Style.PLAIN);
        List<String> whole = new ArrayList<>(List.of(arguments));
        whole.addAll(always);
        int code = new PodunitCli(terminal).execute(whole.toArray(String[]::new));
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
