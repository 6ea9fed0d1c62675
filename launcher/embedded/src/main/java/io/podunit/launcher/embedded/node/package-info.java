/** The node: pods as local processes. */
@NullMarked
package io.podunit.launcher.embedded.node;

import org.jspecify.annotations.NullMarked;
