/** How requests to the API server and its answers travel: connections, credentials, streams. */
@NullMarked
package io.podunit.cluster.http;

import org.jspecify.annotations.NullMarked;
