/** What tests print. */
@NullMarked
package io.podunit.samples.output;

import org.jspecify.annotations.NullMarked;
