package io.podunit.launcher.protocol;

import io.podunit.launcher.protocol.PodPlan.ClassPathItem;
import io.podunit.launcher.protocol.PodPlan.Extras;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/** A {@link PodPlan} to JSON and back. The same plan gives the same bytes. */
@API(status = API.Status.INTERNAL)
public final class PlanCodec {

    private PlanCodec() {}

    public static byte[] encode(PodPlan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("selectors", plan.selectors());
        json.put("parameters", new TreeMap<>(plan.parameters()));
        json.put("classPath", items(plan.classPath()));
        json.put("jvmArguments", plan.jvmArguments());
        json.put("classTimeoutMillis", plan.classTimeoutMillis());
        json.put("files", items(plan.extras().files()));
        json.put("artifacts", plan.extras().artifacts());
        return Json.write(json);
    }

    public static PodPlan decode(byte[] bytes) {
        JsonObject json = JsonObject.of(Json.read(bytes));
        return new PodPlan(
                json.texts("selectors"),
                json.strings("parameters"),
                items(json, "classPath"),
                json.texts("jvmArguments"),
                json.number("classTimeoutMillis"),
                new Extras(items(json, "files"), json.texts("artifacts")));
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
