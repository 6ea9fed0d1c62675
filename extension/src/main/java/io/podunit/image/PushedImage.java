package io.podunit.image;

import org.apiguardian.api.API;

/**
 * An image that a registry has.
 *
 * @param reference by its digest, so that nobody can put another one in its place
 * @param bytesSent of layers and of the image's description, that the registry did not have
 */
@API(status = API.Status.INTERNAL)
public record PushedImage(String reference, long bytesSent) {}
