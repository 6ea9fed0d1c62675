/** The content store of a namespace: found or made, and given what it lacks. */
@NullMarked
package io.podunit.store;

import org.jspecify.annotations.NullMarked;
