/** {@code podunit list}, {@code status}, {@code cancel} and {@code delete}: runs, from outside. */
@NullMarked
package io.podunit.launcher.cli.runs;

import org.jspecify.annotations.NullMarked;
