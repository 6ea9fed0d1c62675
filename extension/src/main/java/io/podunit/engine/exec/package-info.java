/** Shards in a container of a pod that was there before: chosen, supplied, started and tidied up by exec alone. */
@NullMarked
package io.podunit.engine.exec;

import org.jspecify.annotations.NullMarked;
