/** Manifests: what users wrote, as documents with the line that each begins at. */
@NullMarked
package io.podunit.operations.manifest;

import org.jspecify.annotations.NullMarked;
