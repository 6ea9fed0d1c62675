/** Requests and answers of the service, without HTTP's own affairs and without Kubernetes. */
@NullMarked
package io.podunit.launcher.cli.serve.exchange;

import org.jspecify.annotations.NullMarked;
