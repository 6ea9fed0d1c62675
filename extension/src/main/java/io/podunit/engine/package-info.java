/** The engine, and what lines the stages up: the orchestrator, a new run, and one that is gone on with. */
@NullMarked
package io.podunit.engine;

import org.jspecify.annotations.NullMarked;
