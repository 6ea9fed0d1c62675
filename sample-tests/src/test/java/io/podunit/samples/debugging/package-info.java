/** A debugger that is attached to a pod's JVM. */
@NullMarked
package io.podunit.samples.debugging;

import org.jspecify.annotations.NullMarked;
