/** What is looked at to find out whether tests can run: this machine, the cluster, its namespace, a pod. */
@NullMarked
package io.podunit.launcher.cli.examination;

import org.jspecify.annotations.NullMarked;
