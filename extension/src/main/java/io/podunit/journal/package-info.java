/** The journal of a run: what another client needs to take it over, written before it happens and when it has happened. */
@NullMarked
package io.podunit.journal;

import org.jspecify.annotations.NullMarked;
