/** What cannot work, and how it is told: one clear error, in time, and nothing left behind. */
@NullMarked
package io.podunit.samples.refusal;

import org.jspecify.annotations.NullMarked;
