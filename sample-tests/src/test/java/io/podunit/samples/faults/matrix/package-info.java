/** docs/faults.md: a row for each known fault, made from the records of the tests that ran. */
@NullMarked
package io.podunit.samples.faults.matrix;

import org.jspecify.annotations.NullMarked;
