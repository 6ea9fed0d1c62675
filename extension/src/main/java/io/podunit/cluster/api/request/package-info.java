/** One request to the API server: how it is made, for which kind, and what its failure means. */
@NullMarked
package io.podunit.cluster.api.request;

import org.jspecify.annotations.NullMarked;
