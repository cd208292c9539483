/**
 * What is written: the recording of a run, as facts in a file that is replaced whole.
 *
 * <p>What enters: notes of acquisitions, cycles of stuck threads, and what must happen before what, all taken away in turns by
 * a thread of ours. What leaves: the file.
 *
 * <p>What this package must not know: what hooks do, and what follows from the facts.
 */
@NullMarked
package org.lockrank.agent.recording;

import org.jspecify.annotations.NullMarked;
