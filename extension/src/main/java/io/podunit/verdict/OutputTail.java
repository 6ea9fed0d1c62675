package io.podunit.verdict;

import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apiguardian.api.API;

/** The last lines that tests printed, for the case that their pod is lost. */
@API(status = API.Status.INTERNAL)
public final class OutputTail {

    private static final int LINES = 30;
    private static final int CHARACTERS = 4000;

    private final StringBuilder text = new StringBuilder();

    public void accept(ExecutionEvent event) {
        if (event instanceof Output output) {
            text.append(new String(output.bytes(), StandardCharsets.UTF_8));
            text.delete(0, Math.max(0, text.length() - CHARACTERS));
        }
    }

    public List<String> lines() {
        List<String> lines = text.toString().lines().toList();
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }
}
