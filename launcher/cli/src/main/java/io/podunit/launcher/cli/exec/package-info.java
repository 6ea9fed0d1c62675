/** The subcommand {@code exec}: any command in a container that runs already, with a terminal if there is one. */
@NullMarked
package io.podunit.launcher.cli.exec;

import org.jspecify.annotations.NullMarked;
