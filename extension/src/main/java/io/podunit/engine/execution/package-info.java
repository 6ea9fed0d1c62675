/** A run once Jobs may be created: its shards side by side, each with its attempts. */
@NullMarked
package io.podunit.engine.execution;

import org.jspecify.annotations.NullMarked;
