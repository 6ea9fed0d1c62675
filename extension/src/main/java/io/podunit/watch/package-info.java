/** Watch: the pods of one run, as snapshots. */
@NullMarked
package io.podunit.watch;

import org.jspecify.annotations.NullMarked;
