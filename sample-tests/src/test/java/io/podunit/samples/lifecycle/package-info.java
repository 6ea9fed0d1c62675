/** Clients that die, are cancelled or come back, on a real cluster. */
@NullMarked
package io.podunit.samples.lifecycle;

import org.jspecify.annotations.NullMarked;
