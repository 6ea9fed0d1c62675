/** Who changed what in the cluster. */
@NullMarked
package io.podunit.operations.audit;

import org.jspecify.annotations.NullMarked;
