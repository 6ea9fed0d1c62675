/** What the API server is asked, and what its answers mean. */
@NullMarked
package io.podunit.cluster.api;

import org.jspecify.annotations.NullMarked;
