/** Stream: a pod's log to messages on disk, without loss or repeat. */
@NullMarked
package io.podunit.stream;

import org.jspecify.annotations.NullMarked;
