/** Which container of which pod of an existing workload is meant, and why there is none. */
@NullMarked
package io.podunit.exec;

import org.jspecify.annotations.NullMarked;
