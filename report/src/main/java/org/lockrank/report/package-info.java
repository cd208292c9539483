/**
 * What follows from recordings: which deadlocks the recorded programs could reach, although they may not have hung.
 *
 * <p>What enters: recordings, and an order with {@code bind} statements where there is one. What leaves: findings, as
 * text for people and as JSON for programs.
 *
 * <p>What this package must not know: how locks are watched, and the locks of ours.
 */
@NullMarked
package org.lockrank.report;

import org.jspecify.annotations.NullMarked;
