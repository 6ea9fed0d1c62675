/** When an object is ready, waiting for it, and why it is not. */
@NullMarked
package io.podunit.operations.readiness;

import org.jspecify.annotations.NullMarked;
