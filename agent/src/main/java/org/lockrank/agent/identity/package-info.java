/**
 * Which object it is, and which thread: told apart for life, and not kept alive.
 *
 * <p>What enters: objects and threads of the program. What leaves: what somebody keeps of them, found by identity alone;
 * no method of theirs is called.
 *
 * <p>What this package must not know: what they are to whoever asks; locks among them.
 */
@NullMarked
package org.lockrank.agent.identity;

import org.jspecify.annotations.NullMarked;
