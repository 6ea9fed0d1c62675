/** Coverage: what JaCoCo recorded in pods, to where the local build expects it. */
@NullMarked
package io.podunit.coverage;

import org.jspecify.annotations.NullMarked;
