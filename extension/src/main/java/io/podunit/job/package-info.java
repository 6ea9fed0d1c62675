/** Submit: the manifests of a run, built from the configuration alone, and their submission. */
@NullMarked
package io.podunit.job;

import org.jspecify.annotations.NullMarked;
