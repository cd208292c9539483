/**
 * The recording: what one run of a program did with its locks, as facts in a file.
 *
 * <p>What enters: {@link org.lockrank.record.Fact}s from the agent, which writes them. What leaves: lines of JSON; or, of a run that is traced, {@linkplain
 * org.lockrank.record.TraceWriter one event after the other}. Whoever
 * concludes something from a recording reads it elsewhere: the agent carries this package and nothing else of ours.
 *
 * <p>What this package must not know: how locks are watched, and what follows from the facts.
 */
@NullMarked
package org.lockrank.record;

import org.jspecify.annotations.NullMarked;
