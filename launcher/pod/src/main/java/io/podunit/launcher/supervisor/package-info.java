/**
 * The small JVM that is a pod's first process. It fetches the class path, starts the test JVM as its child, and alone writes
 * to the pod's log, so that nothing a test does to its own JVM can forge, damage or silence the report.
 */
@NullMarked
package io.podunit.launcher.supervisor;

import org.jspecify.annotations.NullMarked;
