/** {@code podunit serve}, in a cluster and against one. */
@NullMarked
package io.podunit.samples.service;

import org.jspecify.annotations.NullMarked;
