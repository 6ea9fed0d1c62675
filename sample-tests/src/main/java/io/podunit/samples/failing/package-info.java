/** What fails, fails as it would here: type, message, stack trace, cause, expected and actual value. */
@NullMarked
package io.podunit.samples.failing;

import org.jspecify.annotations.NullMarked;
