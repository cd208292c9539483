/**
 * The recording: what one run of a program did with its locks, as facts in a file.
 *
 * <p>What enters: {@link org.lockrank.record.Fact}s from the agent, which writes them, or lines of a file. What leaves: the
 * lines, or the facts again for whoever concludes something from them.
 *
 * <p>What this package must not know: how locks are watched, and what follows from the facts.
 */
@NullMarked
package org.lockrank.record;

import org.jspecify.annotations.NullMarked;
