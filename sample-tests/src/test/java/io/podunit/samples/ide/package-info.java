/** What IDEs ask of the platform, asked in the same way. */
@NullMarked
package io.podunit.samples.ide;

import org.jspecify.annotations.NullMarked;
