package io.podunit.image;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The registries that an image is between.
 *
 * @param fixed whether the base is named by its digest, and may be here already
 */
record ImageNames(RegistryAddress base, RegistryAddress target, boolean fixed) {

    static ImageNames of(ImageSettings settings) {
        ImageReference base = parse(settings.base(), "podunit.image");
        ImageReference target = parse(settings.registry().repository(), "podunit.delivery.repository");
        return new ImageNames(
                new RegistryAddress(base.getRegistry()),
                new RegistryAddress(target.getRegistry()),
                base.getDigest().isPresent());
    }

    List<RegistryAddress> toReach() {
        return (fixed ? Stream.of(target) : Stream.of(target, base)).distinct().toList();
    }

    private static ImageReference parse(String name, String key) {
        try {
            return ImageReference.parse(name);
        } catch (InvalidImageReferenceException e) {
            throw new ImageDeliveryException(
                    key + "=" + name + " is no name of an image. Write it as registry.example:5000/team/name.", e);
        }
    }
}
