/** The pod of a content store: what it is made of, how it starts, and why it may not. */
@NullMarked
package io.podunit.store.pod;

import org.jspecify.annotations.NullMarked;
