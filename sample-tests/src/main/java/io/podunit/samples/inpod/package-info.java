/** Tests that need to be in a pod. */
@NullMarked
package io.podunit.samples.inpod;

import org.jspecify.annotations.NullMarked;
