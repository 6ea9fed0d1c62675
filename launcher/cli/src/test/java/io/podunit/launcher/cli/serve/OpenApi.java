package io.podunit.launcher.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The service's own description of its answers. */
final class OpenApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;

    OpenApi() throws IOException {
        try (InputStream in = Service.class.getResourceAsStream("openapi.json")) {
            document = JSON.readTree(in);
        }
    }

    /** Methods and templates. */
    TreeSet<String> operations() {
        var operations = new TreeSet<String>();
        document.at("/paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> operations.add(method.toUpperCase() + ' ' + path.getKey())));
        return operations;
    }

    /** Whether that answer is one of those that the document has for that operation. */
    void check(String method, String path, HttpResponse<String> response) throws IOException {
        JsonNode declared = operation(method, path).at("/responses/" + response.statusCode());
        assertThat(declared.isMissingNode())
                .as("%s %s may answer %s", method, path, response.statusCode())
                .isFalse();
        JsonNode answer = resolved(declared);
        if (!answer.has("content")) {
            assertThat(response.body()).isEmpty();
            return;
        }
        String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode content = answer.get("content").path(type);
        assertThat(content.isMissingNode())
                .as("%s %s may answer %s", method, path, type)
                .isFalse();
        validate(
                content.get("schema"),
                type.equals("application/json") ? JSON.readTree(response.body()) : JSON.valueToTree(response.body()));
    }

    void validate(String schema, Object value) {
        validate(document.at("/components/schemas/" + schema), JSON.valueToTree(value));
    }

    private JsonNode operation(String method, String path) {
        String template = path.replaceFirst("\\?.*", "")
                .replaceFirst("/jobs/[^/]*", "/jobs/{job}")
                .replaceFirst("/test-runs/[^/]*", "/test-runs/{run_id}");
        JsonNode operation = document.path("paths").path(template).path(method.toLowerCase());
        assertThat(operation.isMissingNode())
                .as("%s %s is described", method, template)
                .isFalse();
        return operation;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
    }

    /** References begin at the root of the document, so the schema is put there. */
    private void validate(JsonNode schema, JsonNode value) {
        ObjectNode root = JSON.createObjectNode();
        root.set("components", document.get("components"));
        root.putArray("allOf").add(schema);
        var config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        var messages = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(root, config)
                .validate(value);
        assertThat(messages).as("%s", value).isEmpty();
    }

    static Map<String, List<String>> headers(HttpResponse<?> response) {
        return response.headers().map();
    }
}
