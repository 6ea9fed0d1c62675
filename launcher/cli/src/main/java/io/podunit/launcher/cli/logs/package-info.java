/** {@code podunit logs}: what the tests of a run printed, without our frames. */
@NullMarked
package io.podunit.launcher.cli.logs;

import org.jspecify.annotations.NullMarked;
