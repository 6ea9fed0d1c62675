/** One pod of a shard, from its start to a verdict. */
@NullMarked
package io.podunit.engine.attempt;

import org.jspecify.annotations.NullMarked;
