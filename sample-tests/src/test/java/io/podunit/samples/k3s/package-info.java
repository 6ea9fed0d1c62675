/** A cluster in Docker, started for the run. */
@NullMarked
package io.podunit.samples.k3s;

import org.jspecify.annotations.NullMarked;
