/** What a user types: the annotation, the keys and the root exception. */
@NullMarked
package io.podunit;

import org.jspecify.annotations.NullMarked;
