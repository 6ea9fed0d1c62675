/** To which API server, as whom, and by which client. */
@NullMarked
package io.podunit.cluster.api.connection;

import org.jspecify.annotations.NullMarked;
