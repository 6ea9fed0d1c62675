/** What people see of a run while it goes on: how far it is, and how long it may still take. */
@NullMarked
package io.podunit.launcher.cli.progress;

import org.jspecify.annotations.NullMarked;
