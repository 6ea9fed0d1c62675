/** Lost: the exact kinds of {@link io.podunit.PodLostException}, one for each cause that calls for a remedy of its own. */
@NullMarked
package io.podunit.lost;

import org.jspecify.annotations.NullMarked;
