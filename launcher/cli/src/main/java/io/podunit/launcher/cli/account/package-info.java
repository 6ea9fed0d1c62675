/** Service accounts with few rights, and kubeconfigs of their own. */
@NullMarked
package io.podunit.launcher.cli.account;

import org.jspecify.annotations.NullMarked;
