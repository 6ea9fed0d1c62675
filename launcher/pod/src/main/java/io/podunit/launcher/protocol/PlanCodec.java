package io.podunit.launcher.protocol;

import io.podunit.launcher.protocol.PodPlan.ClassPathItem;
import io.podunit.launcher.protocol.PodPlan.Extras;
import io.podunit.launcher.protocol.PodPlan.Queue;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * A {@link PodPlan} to JSON and back. The same plan gives the same bytes.
 *
 * <p>Plans of many pods differ in their tests only. They say these, and refer to what they have in common by the digest of a plan without
 * tests: so the plan's own digest still stands for all of it.
 */
@API(status = API.Status.INTERNAL)
public final class PlanCodec {

    private static final String SELECTORS = "selectors";
    private static final String COMMON = "common";

    private PlanCodec() {}

    /** Where a plan finds what it refers to. */
    @FunctionalInterface
    public interface Origin {

        /** The bytes of that digest, and no others. */
        byte[] blob(String digest) throws IOException;
    }

    public static byte[] encode(PodPlan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(SELECTORS, plan.selectors());
        json.put("parameters", new TreeMap<>(plan.parameters()));
        json.put("classPath", items(plan.classPath()));
        json.put("jvmArguments", plan.jvmArguments());
        json.put("classTimeoutMillis", plan.classTimeoutMillis());
        json.put("files", items(plan.extras().files()));
        json.put("artifacts", plan.extras().artifacts());
        Queue queue = plan.extras().queue();
        if (queue != null) {
            json.put("queue", new TreeMap<>(Map.of("name", queue.name(), "classes", queue.classes())));
        }
        return Json.write(json);
    }

    /** A plan for these tests, which is otherwise the one that has that digest. */
    public static byte[] encode(List<String> selectors, String common) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(SELECTORS, selectors);
        json.put(COMMON, common);
        return Json.write(json);
    }

    /** A plan that refers to nothing. */
    public static PodPlan decode(byte[] bytes) {
        return whole(JsonObject.of(Json.read(bytes)));
    }

    public static PodPlan decode(byte[] bytes, Origin origin) throws IOException {
        JsonObject json = JsonObject.of(Json.read(bytes));
        String common = json.optionalString(COMMON);
        // What is referred to refers to nothing itself: it is read as it stands.
        return common == null ? whole(json) : decode(origin.blob(common)).of(json.texts(SELECTORS));
    }

    private static PodPlan whole(JsonObject json) {
        return new PodPlan(
                json.texts(SELECTORS),
                json.strings("parameters"),
                items(json, "classPath"),
                json.texts("jvmArguments"),
                json.number("classTimeoutMillis"),
                new Extras(
                        items(json, "files"),
                        json.texts("artifacts"),
                        json.optionalObject(
                                "queue", queue -> new Queue(queue.string("name"), queue.string("classes")))));
    }

    private static List<Map<String, Object>> items(List<ClassPathItem> items) {
        return items.stream().map(PlanCodec::item).toList();
    }

    private static Map<String, Object> item(ClassPathItem item) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", item.name());
        json.put("digest", item.digest());
        json.put("size", item.size());
        json.put("directory", item.directory());
        return json;
    }

    private static List<ClassPathItem> items(JsonObject json, String name) {
        return json.list(name, item -> {
            JsonObject fields = JsonObject.of(item);
            return new ClassPathItem(
                    fields.string("name"), fields.string("digest"), fields.number("size"), fields.flag("directory"));
        });
    }
}
