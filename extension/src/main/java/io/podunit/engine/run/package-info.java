/** What all shards of one run share: its end, its deadlines, its pods. */
@NullMarked
package io.podunit.engine.run;

import org.jspecify.annotations.NullMarked;
