/**
 * Where the threads of a watched program play: one after the other, or into each other.
 *
 * <p>What enters: the paths of a program. What leaves: an exit code. Threads take turns by one volatile number, which no
 * lock checker takes for an order, and no lock is taken here.
 *
 * <p>What this package must not know: that anybody watches.
 */
@NullMarked
package org.lockrank.it.stage;

import org.jspecify.annotations.NullMarked;
