/** {@code podunit serve}: what the command knows of Jobs, over HTTP. */
@NullMarked
package io.podunit.launcher.cli.serve;

import org.jspecify.annotations.NullMarked;
