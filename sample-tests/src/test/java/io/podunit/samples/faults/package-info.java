/**
 * Faults, made on purpose, and what becomes of a run that meets them.
 *
 * <p>A fault's test is a method marked {@link io.podunit.samples.faults.Fault}. It starts a run in a
 * {@link io.podunit.samples.faults.FaultLaboratory}, waits until a test of the run stands at a latch, does what the fault is,
 * releases the latch and hands what came of it to its {@link io.podunit.samples.faults.FaultCase}, which compares the report with
 * what the tests wrote down themselves. The figures go to docs/faults.md.
 */
@NullMarked
package io.podunit.samples.faults;

import org.jspecify.annotations.NullMarked;
