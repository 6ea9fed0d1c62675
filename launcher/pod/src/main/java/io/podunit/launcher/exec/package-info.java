/**
 * Runs tests in a container that was there before, for a client that speaks through the process's standard streams. Whatever becomes
 * of that client, nothing of it stays in the container.
 */
@NullMarked
package io.podunit.launcher.exec;

import org.jspecify.annotations.NullMarked;
