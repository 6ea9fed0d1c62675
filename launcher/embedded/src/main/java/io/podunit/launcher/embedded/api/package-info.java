/** The API server: HTTP to and from the objects. */
@NullMarked
package io.podunit.launcher.embedded.api;

import org.jspecify.annotations.NullMarked;
