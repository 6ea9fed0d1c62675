/** Annotation, configuration parameters, environment and defaults become one validated value; all faults reported together. */
@NullMarked
package io.podunit.config;

import org.jspecify.annotations.NullMarked;
