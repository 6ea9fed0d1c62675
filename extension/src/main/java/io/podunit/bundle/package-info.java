/** Bundle: the class path to content-addressed entries, and what the store lacks of them to the store. */
@NullMarked
package io.podunit.bundle;

import org.jspecify.annotations.NullMarked;
