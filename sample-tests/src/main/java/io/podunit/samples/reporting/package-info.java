/** What tests tell about themselves: names, tags, report entries, files. */
@NullMarked
package io.podunit.samples.reporting;

import org.jspecify.annotations.NullMarked;
