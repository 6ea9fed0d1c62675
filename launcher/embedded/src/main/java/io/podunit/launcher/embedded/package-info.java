/** The stand-in for a cluster: an API server, controllers and one node, in this JVM. */
@NullMarked
package io.podunit.launcher.embedded;

import org.jspecify.annotations.NullMarked;
