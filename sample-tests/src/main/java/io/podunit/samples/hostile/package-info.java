/** Tests that end, block or deceive the JVM that they run in. They fail; nothing else does. */
@NullMarked
package io.podunit.samples.hostile;

import org.jspecify.annotations.NullMarked;
