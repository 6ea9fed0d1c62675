/** A build that itself runs in the cluster. */
@NullMarked
package io.podunit.samples.incluster;

import org.jspecify.annotations.NullMarked;
