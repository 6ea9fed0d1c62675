/** A shop of two services, and the tests that somebody would write who runs it. */
@NullMarked
package io.podunit.samples.shop;

import org.jspecify.annotations.NullMarked;
