/** Ports of this machine that lead to ports of pods. */
@NullMarked
package io.podunit.cluster.forward;

import org.jspecify.annotations.NullMarked;
