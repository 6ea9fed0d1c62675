/** One package for each outcome and feature; and {@link io.podunit.samples.ShowSamples a program} that shows them. */
@NullMarked
package io.podunit.samples;

import org.jspecify.annotations.NullMarked;
