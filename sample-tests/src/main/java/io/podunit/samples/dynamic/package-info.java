/** Tests that factories make. */
@NullMarked
package io.podunit.samples.dynamic;

import org.jspecify.annotations.NullMarked;
