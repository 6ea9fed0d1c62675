/** What happens to a pod's log. */
@NullMarked
package io.podunit.samples.faults.real.log;

import org.jspecify.annotations.NullMarked;
