/** Preflight: what this user and his pods may do here, before the first Job. */
@NullMarked
package io.podunit.preflight;

import org.jspecify.annotations.NullMarked;
