/** What is done before the first Job: packing, delivery, and asking whether the run can take place. */
@NullMarked
package io.podunit.engine.preparation;

import org.jspecify.annotations.NullMarked;
