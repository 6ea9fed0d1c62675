/** What of this JVM and its project a pod needs: class path, modules, agents, files and arguments. */
@NullMarked
package io.podunit.bundle.luggage;

import org.jspecify.annotations.NullMarked;
