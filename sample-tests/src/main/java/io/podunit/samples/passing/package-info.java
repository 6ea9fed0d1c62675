/** What passes, passes. */
@NullMarked
package io.podunit.samples.passing;

import org.jspecify.annotations.NullMarked;
