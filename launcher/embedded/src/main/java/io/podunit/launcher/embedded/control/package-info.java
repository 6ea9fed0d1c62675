/** The controllers: Jobs and garbage collection. */
@NullMarked
package io.podunit.launcher.embedded.control;

import org.jspecify.annotations.NullMarked;
