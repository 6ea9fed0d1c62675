/** Objects of any kind in any namespace, as JSON: what operations on a cluster are made of. */
@NullMarked
package io.podunit.cluster.resource;

import org.jspecify.annotations.NullMarked;
