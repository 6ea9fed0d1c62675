/** The content store: blobs by their SHA-256, over HTTP, guarded by tokens. */
@NullMarked
package io.podunit.launcher.store;

import org.jspecify.annotations.NullMarked;
