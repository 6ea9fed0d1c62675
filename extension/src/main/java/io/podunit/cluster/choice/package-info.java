/** Which cluster a run uses, and why. */
@NullMarked
package io.podunit.cluster.choice;

import org.jspecify.annotations.NullMarked;
