/** Commands in containers that run already. */
@NullMarked
package io.podunit.operations.exec;

import org.jspecify.annotations.NullMarked;
