/** What a listener hears of a run, written down so that two runs can be compared. */
@NullMarked
package io.podunit.samples.transcript;

import org.jspecify.annotations.NullMarked;
