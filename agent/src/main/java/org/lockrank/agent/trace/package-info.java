/**
 * The trace of a run: every acquisition, release, wait, notification, start and join, streamed to a file as the run goes.
 *
 * <p>What enters: what each thread holds, from its hooks, after each of them. What leaves: a file as {@link org.lockrank.record.TraceWriter} has it, whose order is one
 * that the run could have been seen in. Loaded only where a trace is asked for.
 *
 * <p>What this package must not know: how locks are watched, what follows from the trace.
 */
@NullMarked
package org.lockrank.agent.trace;

import org.jspecify.annotations.NullMarked;
