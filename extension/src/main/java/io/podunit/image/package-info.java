/** The class path as layers of an image that is pushed to a registry. Only this package knows Jib, which is optional. */
@NullMarked
package io.podunit.image;

import org.jspecify.annotations.NullMarked;
