/**
 * What is noted of acquisitions: each nested one once, with the stack, and how often after that.
 *
 * <p>What enters: acquisitions, told by the thread that is at them. What leaves: notes, which the writing thread takes away.
 *
 * <p>What this package must not know: how a note is written, and what follows from it.
 */
@NullMarked
package org.lockrank.agent.acquisition;

import org.jspecify.annotations.NullMarked;
