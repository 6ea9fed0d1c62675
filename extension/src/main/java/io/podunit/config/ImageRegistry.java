package io.podunit.config;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Where images with the class path go.
 *
 * @param repository with its registry, without a tag
 * @param insecure whether a registry elsewhere may be spoken to by plain HTTP
 * @param platforms {@code os/architecture} each
 */
@API(status = API.Status.INTERNAL)
public record ImageRegistry(String repository, boolean insecure, List<String> platforms) {

    public ImageRegistry {
        platforms = List.copyOf(platforms);
    }
}
