/**
 * Findings that are to be seen happening: what a run is to be steered towards, and what is tried next where it was not reached,
 * and which of them share a run.
 *
 * <p>What enters: findings, and what came of earlier attempts. What leaves: plans for the agent, and what came of each finding.
 *
 * <p>What this package must not know: how a program is run, how threads are paused.
 */
@NullMarked
package org.lockrank.analysis.confirm;

import org.jspecify.annotations.NullMarked;
