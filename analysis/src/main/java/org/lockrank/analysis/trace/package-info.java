/**
 * Traces: every acquisition and release of a run, one after the other. Read they become recordings; the agent's can be written in the forms of other tools.
 *
 * <p>What enters: a trace, the agent's, as text (STD) or binary. What leaves: a recording, whose locks and threads have the names of the trace; or a trace. Must not know: what
 * follows from it.
 */
@NullMarked
package org.lockrank.analysis.trace;

import org.jspecify.annotations.NullMarked;
