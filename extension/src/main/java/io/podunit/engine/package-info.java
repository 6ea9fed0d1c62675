/** The engine, and the orchestrator that lines the stages up. */
@NullMarked
package io.podunit.engine;

import org.jspecify.annotations.NullMarked;
