package io.podunit.cluster.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the objects of one namespace are found. */
record ResourcePaths(String namespace) {

    String all(Class<? extends HasMetadata> kind) {
        String group = HasMetadata.getGroup(kind);
        String version = HasMetadata.getVersion(kind);
        String root = group == null || group.isEmpty() ? "/api/" + version : "/apis/" + group + '/' + version;
        return root + "/namespaces/" + namespace + '/' + HasMetadata.getPlural(kind);
    }

    String one(Class<? extends HasMetadata> kind, String name) {
        return all(kind) + '/' + name;
    }

    /** As RBAC names it. */
    static String resource(Class<? extends HasMetadata> kind) {
        String group = HasMetadata.getGroup(kind);
        String plural = HasMetadata.getPlural(kind);
        return group == null || group.isEmpty() ? plural : plural + '.' + group;
    }

    static String query(String name, String value) {
        return name + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
