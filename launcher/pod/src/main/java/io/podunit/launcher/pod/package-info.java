/** The test JVM of a pod: runs the plan by the user's own JUnit Platform and publishes what happens. */
@NullMarked
package io.podunit.launcher.pod;

import org.jspecify.annotations.NullMarked;
