package io.podunit.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.podunit.PodunitException;

/**
 * The model as JSON, to be counted and digested: the same object gives the same bytes. As YAML it would do as well, but the classes
 * that write YAML are a hundred, which every run would load before its first Job.
 */
final class ManifestJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            // The order of Map.of differs from JVM to JVM.
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private ManifestJson() {}

    static byte[] write(Object manifest) {
        try {
            return MAPPER.writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new PodunitException("a manifest cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
