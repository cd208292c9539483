/**
 * Who makes progress: which threads go on, which wait, what for, and since when.
 *
 * <p>What enters: look after look, the threads of the program as the JVM shows them. What leaves: for how long each was seen
 * in the same wait or on the same spot, whether it merely waits for work, and whether anybody can go on at all.
 *
 * <p>What this package must not know: locks, and who waits for whom.
 */
@NullMarked
package org.lockrank.agent.progress;

import org.jspecify.annotations.NullMarked;
