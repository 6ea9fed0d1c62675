/** Tests and commands in pods that were there before. */
@NullMarked
package io.podunit.samples.exec;

import org.jspecify.annotations.NullMarked;
