/** Admission: what the API server refuses and fills in. */
@NullMarked
package io.podunit.launcher.embedded.admission;

import org.jspecify.annotations.NullMarked;
