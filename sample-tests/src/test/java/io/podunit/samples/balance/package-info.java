/** Work that pods take as they become free. */
@NullMarked
package io.podunit.samples.balance;

import org.jspecify.annotations.NullMarked;
