/** What was thrown in a pod, as something that can be thrown here. */
@NullMarked
package io.podunit.replay.failure;

import org.jspecify.annotations.NullMarked;
