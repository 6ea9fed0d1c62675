/** Objects as they are in the cluster, and how two states of one differ. */
@NullMarked
package io.podunit.operations.object;

import org.jspecify.annotations.NullMarked;
