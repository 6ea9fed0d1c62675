/**
 * The log reader against logs of every kind of damage.
 *
 * <p>A {@link io.podunit.fuzz.Recording} is a pod's log of which the truth is known. {@link io.podunit.fuzz.Disturbance}s change
 * what is on the node, {@link io.podunit.fuzz.FlakyServer} how it is delivered, {@link io.podunit.fuzz.Pipeline} reads it as
 * the engine does, and {@link io.podunit.fuzz.Oracle} compares what was told with the truth.
 */
@NullMarked
package io.podunit.fuzz;

import org.jspecify.annotations.NullMarked;
