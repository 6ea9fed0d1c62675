/** Processes in containers that run already. */
@NullMarked
package io.podunit.cluster.exec;

import org.jspecify.annotations.NullMarked;
