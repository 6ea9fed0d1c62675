/** Runs in pods that were there before them. */
@NullMarked
package io.podunit.samples.warm;

import org.jspecify.annotations.NullMarked;
