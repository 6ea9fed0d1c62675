package io.podunit.launcher.cli;

import io.podunit.launcher.cli.terminal.ExitCode;
import io.podunit.launcher.cli.terminal.JsonDocument;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What ended a command, for programs. */
final class ErrorDocument {

    private ErrorDocument() {}

    /** @param type of the error, in a word that stays the same */
    static JsonDocument of(String type, String text, ExitCode code) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", code.name().toLowerCase(Locale.ROOT));
        fields.put("exit_code", code.code());
        fields.put("error", text);
        fields.put("type", type);
        return new JsonDocument(fields);
    }
}
