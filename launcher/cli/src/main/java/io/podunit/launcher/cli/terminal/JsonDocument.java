package io.podunit.launcher.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apiguardian.api.API;

/** The one document that {@code -o json} prints. */
@API(status = API.Status.INTERNAL)
public record JsonDocument(Map<String, ?> fields) {

    private static final ObjectWriter WRITER = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

    public String text() {
        try {
            return WRITER.writeValueAsString(fields).replace("\r\n", "\n") + '\n';
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and strings can always be written", e);
        }
    }

    /** In UTF-8, whatever the locale: JSON knows nothing else. */
    public void print(PrintStream out) {
        byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}
