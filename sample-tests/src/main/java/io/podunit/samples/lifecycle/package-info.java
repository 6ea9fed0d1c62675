/** Fixtures that fail, and one instance for all tests. */
@NullMarked
package io.podunit.samples.lifecycle;

import org.jspecify.annotations.NullMarked;
