/**
 * A run is steered towards a deadlock that follows from an earlier one: threads are paused where each holds what the next one
 * wants, until all stand there.
 *
 * <p>What enters: a plan or several, and threads of the program in their hooks. What leaves, for each plan: who stood where, by whose
 * word, and what each did. Only its own monitor is waited for, and never longer than the plan says.
 *
 * <p>What this package must not know: how findings are made, what is written.
 */
@NullMarked
package org.lockrank.agent.steer;

import org.jspecify.annotations.NullMarked;
