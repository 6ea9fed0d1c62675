package io.podunit.image;

import io.podunit.config.ImageRegistry;
import java.nio.file.Path;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * What decides how an image is made.
 *
 * @param base on which it is built
 * @param root of what Podunit has in the image
 * @param cache directory for layers that were made before
 * @param stall how long nothing may move before it is given up
 * @param patience for all of it
 */
@API(status = API.Status.INTERNAL)
public record ImageSettings(
        String base, ImageRegistry registry, String root, Path cache, Duration stall, Duration patience) {}
