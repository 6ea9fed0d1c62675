/** Output of tests in pods: much of it, of every kind, in bounded memory. */
@NullMarked
package io.podunit.samples.output;

import org.jspecify.annotations.NullMarked;
