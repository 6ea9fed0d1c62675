/** What faults on the cluster itself are made with: deleted pods, killed processes, stopped components. */
@NullMarked
package io.podunit.samples.faults.real;

import org.jspecify.annotations.NullMarked;
