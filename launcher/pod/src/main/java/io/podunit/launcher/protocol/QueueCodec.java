package io.podunit.launcher.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** The classes of a run's queue to JSON and back. The same classes give the same bytes. */
@API(status = API.Status.INTERNAL)
public final class QueueCodec {

    private static final String SELECTORS = "selectors";

    private QueueCodec() {}

    /** In the order in which they are to be taken. */
    public static byte[] encode(List<QueuedClass> classes) {
        return Json.write(
                Map.of("classes", classes.stream().map(QueueCodec::fields).toList()));
    }

    public static List<QueuedClass> decode(byte[] bytes) {
        return JsonObject.of(Json.read(bytes)).list("classes", element -> {
            JsonObject fields = JsonObject.of(element);
            return new QueuedClass(fields.string("id"), fields.texts(SELECTORS));
        });
    }

    private static Map<String, Object> fields(QueuedClass queued) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", queued.id());
        fields.put(SELECTORS, queued.selectors());
        return fields;
    }

    /** What the test JVM needs of one. */
    public static byte[] encodeSelectors(QueuedClass queued) {
        return Json.write(Map.of(SELECTORS, queued.selectors()));
    }

    public static List<String> decodeSelectors(byte[] bytes) {
        return JsonObject.of(Json.read(bytes)).texts(SELECTORS);
    }
}
