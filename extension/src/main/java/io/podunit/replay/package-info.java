/** Replay: a pod's events to the platform's listener, with the platform's contract kept even where a pod vanished. */
@NullMarked
package io.podunit.replay;

import org.jspecify.annotations.NullMarked;
