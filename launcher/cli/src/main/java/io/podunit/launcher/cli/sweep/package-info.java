/** {@code podunit sweep}: removes what clients that died left in the cluster. */
@NullMarked
package io.podunit.launcher.cli.sweep;

import org.jspecify.annotations.NullMarked;
