/**
 * What the JVM tells of threads, asked from outside.
 *
 * <p>What enters: threads, and their ids. What leaves: states, stacks, what they are blocked on and by whom, as the JVM knows
 * it. No line of the program runs for it, and whatever may hang is asked in a thread of its own.
 *
 * <p>What this package must not know: what follows from it, and what hooks told.
 */
@NullMarked
package org.lockrank.agent.jvm;

import org.jspecify.annotations.NullMarked;
