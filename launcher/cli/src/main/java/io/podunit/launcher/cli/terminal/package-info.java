/** What all commands share: where they print, how, and with which exit code they end. */
@NullMarked
package io.podunit.launcher.cli.terminal;

import org.jspecify.annotations.NullMarked;
