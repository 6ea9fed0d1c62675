/** {@code podunit doctor}: whether all is there that a run needs, and what to do where it is not. */
@NullMarked
package io.podunit.launcher.cli.doctor;

import org.jspecify.annotations.NullMarked;
