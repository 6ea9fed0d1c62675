/** The objects of the stand-in, as JSON trees, with their history. */
@NullMarked
package io.podunit.launcher.embedded.store;

import org.jspecify.annotations.NullMarked;
