/** What is sent to a content store and asked of it, and how often that is tried. */
@NullMarked
package io.podunit.store.transfer;

import org.jspecify.annotations.NullMarked;
