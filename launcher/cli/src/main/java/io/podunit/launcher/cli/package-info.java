/** The {@code podunit} command: arguments in, exit code out. */
@NullMarked
package io.podunit.launcher.cli;

import org.jspecify.annotations.NullMarked;
