/** Bytes that travel, each named by its digest. */
@NullMarked
package io.podunit.bundle.content;

import org.jspecify.annotations.NullMarked;
