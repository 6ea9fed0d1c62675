/** A node without a kubelet: pods that end as they should, and cost nothing. */
package io.podunit.benchmarks.node;
