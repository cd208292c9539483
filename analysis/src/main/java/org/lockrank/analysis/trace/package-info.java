/**
 * Traces of other tools: every acquisition and release of a run, one after the other, as recordings.
 *
 * <p>What enters: a trace, as text (STD) or binary. What leaves: a recording, whose locks and threads have the names of the trace. Must not know: what
 * follows from it.
 */
@NullMarked
package org.lockrank.analysis.trace;

import org.jspecify.annotations.NullMarked;
