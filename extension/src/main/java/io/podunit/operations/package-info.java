/** What tests and programs do on a cluster: apply, wait, scale, restart, roll back, run a Job, delete. */
@NullMarked
package io.podunit.operations;

import org.jspecify.annotations.NullMarked;
