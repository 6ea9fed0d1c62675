/** Classes that share a pod: how they are dealt out, and where their Jobs come from. */
@NullMarked
package io.podunit.engine.shard;

import org.jspecify.annotations.NullMarked;
