/** The contract of the two JVMs: what a pod writes, line by line, and what the client reads from it. */
@NullMarked
package io.podunit.launcher.protocol;

import org.jspecify.annotations.NullMarked;
