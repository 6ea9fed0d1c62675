/** Classes whose tests write down what they did. */
@NullMarked
package io.podunit.samples.truth.suite;

import org.jspecify.annotations.NullMarked;
