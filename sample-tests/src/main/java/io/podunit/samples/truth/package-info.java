/** What tests did, written down by themselves outside of everything that Podunit carries, and compared with what was reported. */
@NullMarked
package io.podunit.samples.truth;

import org.jspecify.annotations.NullMarked;
