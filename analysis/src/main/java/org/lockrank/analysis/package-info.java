/**
 * What follows from evidence: which deadlocks the recorded programs could reach although they may not have hung, which threads
 * were stuck, what breaks a declared order, and the lines of an order that would forbid it.
 *
 * <p>What enters: {@link org.lockrank.analysis.evidence.Evidence}, and an order with {@code bind} statements where there is
 * one. What leaves: {@link org.lockrank.analysis.Findings}.
 *
 * <p>What this package must not know: how locks are watched, and in what form anybody reads what was found.
 */
@NullMarked
package org.lockrank.analysis;

import org.jspecify.annotations.NullMarked;
