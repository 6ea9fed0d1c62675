/** Runs marked classes by the platform's launcher, as a build tool does, and keeps what comes back. */
@NullMarked
package io.podunit.samples.harness;

import org.jspecify.annotations.NullMarked;
