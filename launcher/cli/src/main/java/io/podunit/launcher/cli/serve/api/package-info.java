/** The answers of the service, from the cluster. */
@NullMarked
package io.podunit.launcher.cli.serve.api;

import org.jspecify.annotations.NullMarked;
