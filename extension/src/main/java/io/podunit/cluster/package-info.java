/** The only door to the API server. */
@NullMarked
package io.podunit.cluster;

import org.jspecify.annotations.NullMarked;
