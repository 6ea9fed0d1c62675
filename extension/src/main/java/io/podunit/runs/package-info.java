/** Which runs there are in the cluster, and what may be done to them from outside: looked at, cancelled, deleted. */
@NullMarked
package io.podunit.runs;

import org.jspecify.annotations.NullMarked;
