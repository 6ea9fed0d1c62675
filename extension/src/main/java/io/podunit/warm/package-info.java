/** Idle pods that an earlier run has left for the next one: what they are made of, and how they are found, made and removed. */
@NullMarked
package io.podunit.warm;

import org.jspecify.annotations.NullMarked;
