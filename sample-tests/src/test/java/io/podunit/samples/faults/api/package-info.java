/** Faults of the API server and of the way to it. */
@NullMarked
package io.podunit.samples.faults.api;

import org.jspecify.annotations.NullMarked;
