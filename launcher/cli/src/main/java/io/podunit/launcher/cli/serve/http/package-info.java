/** The HTTP server: connections, access, routes, limits, and a record of each request. Nothing here knows Kubernetes. */
@NullMarked
package io.podunit.launcher.cli.serve.http;

import org.jspecify.annotations.NullMarked;
