/** Logs of containers: written as a container runtime does, read as a kubelet does. */
@NullMarked
package io.podunit.launcher.embedded.log;

import org.jspecify.annotations.NullMarked;
