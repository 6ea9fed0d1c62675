/** The oracle, which has to find what is wrong before anybody may rely on it. */
@NullMarked
package io.podunit.samples.truth;

import org.jspecify.annotations.NullMarked;
