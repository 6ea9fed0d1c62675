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

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final ObjectWriter WRITER = MAPPER.writerWithDefaultPrettyPrinter();

    private static final ObjectWriter ONE_LINE = MAPPER.writer();

    public String text() {
        return text(WRITER);
    }

    private String text(ObjectWriter writer) {
        try {
            return writer.writeValueAsString(fields).replace("\r\n", "\n") + '\n';
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and strings can always be written", e);
        }
    }

    /** The same in one line. */
    public String line() {
        return text(ONE_LINE);
    }

    /** In UTF-8, whatever the locale: JSON knows nothing else. */
    public void print(PrintStream out) {
        print(out, text());
    }

    /** The same, as one of many lines. */
    public void printLine(PrintStream out) {
        print(out, line());
    }

    private static void print(PrintStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}
