/** What does not run says why. */
@NullMarked
package io.podunit.samples.skipped;

import org.jspecify.annotations.NullMarked;
