/** Classes that several pods share. */
@NullMarked
package io.podunit.samples.split;

import org.jspecify.annotations.NullMarked;
