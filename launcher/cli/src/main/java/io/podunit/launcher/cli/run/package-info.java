/** {@code podunit run}: tests over the platform's own launcher. */
@NullMarked
package io.podunit.launcher.cli.run;

import org.jspecify.annotations.NullMarked;
