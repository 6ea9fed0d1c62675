/** Tests that pass when they are run again. */
@NullMarked
package io.podunit.samples.rerun;

import org.jspecify.annotations.NullMarked;
