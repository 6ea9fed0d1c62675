/** What all manifests share: names, labels, limits, the security profile, and the user's template below them. */
@NullMarked
package io.podunit.manifest;

import org.jspecify.annotations.NullMarked;
