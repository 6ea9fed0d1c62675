/** How a run speaks to the platform: each class once, and what is left when it ends. */
@NullMarked
package io.podunit.engine.reporting;

import org.jspecify.annotations.NullMarked;
