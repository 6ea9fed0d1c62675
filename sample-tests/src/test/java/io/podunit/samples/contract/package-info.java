/** What Podunit promises, proved on every kind of cluster by the same tests. */
@NullMarked
package io.podunit.samples.contract;

import org.jspecify.annotations.NullMarked;
