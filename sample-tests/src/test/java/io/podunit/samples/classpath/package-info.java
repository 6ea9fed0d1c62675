/** However a JVM got its class path, a pod has the same. */
@NullMarked
package io.podunit.samples.classpath;

import org.jspecify.annotations.NullMarked;
