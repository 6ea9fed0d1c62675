/** Nested classes and their fixtures. */
@NullMarked
package io.podunit.samples.nested;

import org.jspecify.annotations.NullMarked;
