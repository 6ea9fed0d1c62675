/** Templates: what they become is known only in the pod. */
@NullMarked
package io.podunit.samples.parameterized;

import org.jspecify.annotations.NullMarked;
