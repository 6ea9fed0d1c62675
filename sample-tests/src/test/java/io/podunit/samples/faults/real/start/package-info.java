/** What keeps a pod from starting. */
@NullMarked
package io.podunit.samples.faults.real.start;

import org.jspecify.annotations.NullMarked;
