/** Whose a run is and how long it lives: its Lease, its cancellation, and the removal of runs that nobody owns any more. */
@NullMarked
package io.podunit.lifecycle;

import org.jspecify.annotations.NullMarked;
