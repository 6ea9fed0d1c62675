/** What happens to the whole cluster; nothing else should use it meanwhile. */
@NullMarked
package io.podunit.samples.faults.real.disruptive;

import org.jspecify.annotations.NullMarked;
