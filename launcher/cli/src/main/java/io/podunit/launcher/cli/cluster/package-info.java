/** What the commands have in common that look at a cluster. */
@NullMarked
package io.podunit.launcher.cli.cluster;

import org.jspecify.annotations.NullMarked;
