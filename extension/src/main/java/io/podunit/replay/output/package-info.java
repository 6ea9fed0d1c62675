/** What tests in pods printed and published, told here. */
@NullMarked
package io.podunit.replay.output;

import org.jspecify.annotations.NullMarked;
