/**
 * Which thread it is: told apart for life, and not kept alive; and how the agent's own are made.
 *
 * <p>What enters: threads of the program. What leaves: their ids and states, and what somebody keeps of them; no method of theirs is called
 * that the program may have written.
 *
 * <p>What this package must not know: what they are to whoever asks.
 */
@NullMarked
package org.lockrank.agent.identity;

import org.jspecify.annotations.NullMarked;
