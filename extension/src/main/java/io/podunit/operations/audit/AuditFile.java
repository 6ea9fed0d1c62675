package io.podunit.operations.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.PodunitException;
import io.podunit.operations.object.Change;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apiguardian.api.API;

/**
 * A file with one JSON object a line: {@code time}, {@code who}, {@code action}, {@code namespace}, {@code object}, {@code before} and
 * {@code after} (by path), {@code outcome}. It is only ever appended to, one line in one write.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class AuditFile implements AuditSink {

    private final Path file;

    public AuditFile(Path file) {
        this.file = file;
    }

    /** @throws PodunitException where it cannot be written: a change that leaves no trace must not look like one that does */
    @Override
    public synchronized void record(AuditRecord change) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    line(change) + '\n',
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new PodunitException(
                    "The change of " + change.object() + " (" + change.action() + ": " + change.outcome()
                            + ") cannot be written to the audit log " + file + ": " + e
                            + ". Make the file writable, or give another AuditSink.",
                    e);
        }
    }

    /** A change as one line of JSON, without its break. */
    @API(status = API.Status.INTERNAL)
    public static String line(AuditRecord change) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("time", change.time() == null ? null : change.time().toString());
        line.put("who", change.who()).put("action", change.action());
        line.put("namespace", change.namespace()).put("object", change.object());
        ObjectNode before = line.putObject("before");
        ObjectNode after = line.putObject("after");
        for (Change field : change.changes()) {
            if (field.before() != null) {
                before.put(field.path(), field.before());
            }
            if (field.after() != null) {
                after.put(field.path(), field.after());
            }
        }
        return line.put("outcome", change.outcome()).toString();
    }
}
