package io.podunit.cluster.api.request;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Where the objects of one namespace are found. */
@API(status = API.Status.INTERNAL)
public record ResourcePaths(String namespace) {

    public String all(Class<? extends HasMetadata> kind) {
        String group = HasMetadata.getGroup(kind);
        String version = HasMetadata.getVersion(kind);
        String root = group == null || group.isEmpty() ? "/api/" + version : "/apis/" + group + '/' + version;
        return root + "/namespaces/" + namespace + '/' + HasMetadata.getPlural(kind);
    }

    public String one(Class<? extends HasMetadata> kind, String name) {
        return all(kind) + '/' + name;
    }

    /** As RBAC names it. */
    public static String resource(Class<? extends HasMetadata> kind) {
        String group = HasMetadata.getGroup(kind);
        String plural = HasMetadata.getPlural(kind);
        return group == null || group.isEmpty() ? plural : plural + '.' + group;
    }

    /** What is asked of that kind here, for error texts. */
    public Operation operation(String verb, Class<? extends HasMetadata> kind, @Nullable String name) {
        return new Operation(verb, resource(kind), name, namespace);
    }

    public static String query(String name, String value) {
        return name + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
