/** What happens to a pod and its processes. */
@NullMarked
package io.podunit.samples.faults.real.pod;

import org.jspecify.annotations.NullMarked;
