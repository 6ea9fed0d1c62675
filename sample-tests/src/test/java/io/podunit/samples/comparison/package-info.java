/** Compares a run in a cluster with a run here, event for event. */
@NullMarked
package io.podunit.samples.comparison;

import org.jspecify.annotations.NullMarked;
