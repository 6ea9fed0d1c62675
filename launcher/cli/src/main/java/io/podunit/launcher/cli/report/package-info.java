/** What came of a run, for people and for scripts. */
@NullMarked
package io.podunit.launcher.cli.report;

import org.jspecify.annotations.NullMarked;
