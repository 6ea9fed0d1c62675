/** The service's connection to its cluster: made, made again, asked how it is, and looked at in other namespaces. */
@NullMarked
package io.podunit.launcher.cli.serve.link;

import org.jspecify.annotations.NullMarked;
