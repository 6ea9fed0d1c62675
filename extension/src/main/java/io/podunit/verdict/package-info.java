/** Verdict: whether a pod is believed, and if not, why, in words that say what to do. */
@NullMarked
package io.podunit.verdict;

import org.jspecify.annotations.NullMarked;
