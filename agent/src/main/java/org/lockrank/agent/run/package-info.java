/**
 * The watch of a run, from its start to its end, and the kinds of run in which more is done than to watch: those that are steered, traced, or seen in
 * samples.
 *
 * <p>What enters: what the user wants of the run. What leaves: hooks that come to something, and a recording that is written; of the other kinds of run a
 * watcher of their own, which is loaded by its name where such a run is asked for, and nowhere else.
 *
 * <p>What this package must not know: what a hook comes to, and how it is put into classes.
 */
@NullMarked
package org.lockrank.agent.run;

import org.jspecify.annotations.NullMarked;
