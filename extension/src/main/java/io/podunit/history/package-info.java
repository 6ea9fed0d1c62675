/** How long classes took in earlier runs, by which later ones are balanced and their end is foretold. */
@NullMarked
package io.podunit.history;

import org.jspecify.annotations.NullMarked;
