package io.podunit.coverage;

import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * Where the build expects execution data.
 *
 * @param append whether the agent of this JVM adds its own to what is there; if not, it writes over it when this JVM ends
 */
@API(status = API.Status.INTERNAL)
public record CoverageTarget(Path file, boolean append) {}
