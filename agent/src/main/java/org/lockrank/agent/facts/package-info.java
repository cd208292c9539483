/**
 * How what was noted is written: for each kind of it, the lines that a recording has of it.
 *
 * <p>What enters: notes of acquisitions, waits, stuck threads and steered ones, as they were taken away. What leaves: facts, in the order in which later
 * ones refer to earlier ones by number.
 *
 * <p>What this package must not know: when a recording is written, and where to.
 */
@NullMarked
package org.lockrank.agent.facts;

import org.jspecify.annotations.NullMarked;
