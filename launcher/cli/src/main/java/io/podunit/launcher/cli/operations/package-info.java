/** The commands that change what runs in a cluster: apply, wait, scale, restart, rollback. */
@NullMarked
package io.podunit.launcher.cli.operations;

import org.jspecify.annotations.NullMarked;
