/** What each pod of a run gets: classes, and parts of classes that are longer than a pod's share. */
@NullMarked
package io.podunit.engine.dealing;

import org.jspecify.annotations.NullMarked;
