package io.podunit.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import org.apiguardian.api.API;

/**
 * Objects of the API to JSON and back.
 *
 * <p>Not the client library's own serialization: that loads every kind of object there is (500 classes and half a second of CPU
 * in a JVM that has just started). And of what is read, the parts that nobody looks at are passed over: the specification of a
 * pod alone takes another 300 classes.
 */
@API(status = API.Status.INTERNAL)
public final class ClusterJson {

    public static final ClusterJson INSTANCE = new ClusterJson();

    private ClusterJson() {}

    /**
     * For all, since making one takes longer than using it; and made when the first object is read or written, so that nobody who
     * connects waits for them: the first answer takes long enough.
     */
    private static final class Mappers {

        private static final ObjectMapper WRITER = mapper().build();
        private static final ObjectMapper READER = mapper().addMixIn(PodSpec.class, ReadPodSpec.class)
                .addMixIn(Container.class, ReadContainer.class)
                .addMixIn(JobSpec.class, ReadJobSpec.class)
                .build();

        private static JsonMapper.Builder mapper() {
            return JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        }
    }

    public byte[] write(Object object) {
        try {
            return Mappers.WRITER.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON for " + object.getClass(), e);
        }
    }

    /** @throws IllegalArgumentException where it is not the JSON of such an object */
    public <T> T read(String json, Class<T> type) {
        return read(tree(json), type);
    }

    public <T> T read(JsonNode json, Class<T> type) {
        try {
            return Mappers.READER.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the JSON of a " + type.getSimpleName(), e);
        }
    }

    public JsonNode tree(String json) {
        try {
            JsonNode tree = Mappers.READER.readTree(json);
            if (!tree.isObject()) {
                throw new IllegalArgumentException("not a JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    @JsonIncludeProperties({"nodeName", "containers"})
    private interface ReadPodSpec {}

    @JsonIncludeProperties({"name", "ports"})
    private interface ReadContainer {}

    @JsonIncludeProperties({})
    private interface ReadJobSpec {}
}
