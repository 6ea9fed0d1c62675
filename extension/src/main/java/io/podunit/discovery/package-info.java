/** Discover: selectors to descriptors, by Jupiter's own discovery. */
@NullMarked
package io.podunit.discovery;

import org.jspecify.annotations.NullMarked;
