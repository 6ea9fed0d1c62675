/** Tests that need to be in the cluster. */
@NullMarked
package io.podunit.samples.incluster;

import org.jspecify.annotations.NullMarked;
