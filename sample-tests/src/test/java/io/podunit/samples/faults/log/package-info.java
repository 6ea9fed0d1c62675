/** Faults of the channel by which results come back. */
@NullMarked
package io.podunit.samples.faults.log;

import org.jspecify.annotations.NullMarked;
