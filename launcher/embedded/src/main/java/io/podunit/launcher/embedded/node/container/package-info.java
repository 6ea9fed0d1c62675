/** Containers: what a pod asks for, as directories, variables and a process of this machine. */
@NullMarked
package io.podunit.launcher.embedded.node.container;

import org.jspecify.annotations.NullMarked;
