package io.podunit.launcher.protocol;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison, as text.
 *
 * @param type the class name of the value, or null for a null value
 * @param text the value's string representation
 */
@API(status = API.Status.INTERNAL)
public record ValueData(@Nullable String type, String text) {}
