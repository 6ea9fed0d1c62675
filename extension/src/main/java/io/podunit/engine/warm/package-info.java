/** Shards in idle pods that an earlier run has left, and idle pods for the next one. */
@NullMarked
package io.podunit.engine.warm;

import org.jspecify.annotations.NullMarked;
