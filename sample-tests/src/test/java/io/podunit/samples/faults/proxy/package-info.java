/** A proxy between client and API server that fails on purpose, by request. */
@NullMarked
package io.podunit.samples.faults.proxy;

import org.jspecify.annotations.NullMarked;
