/**
 * What each thread holds and waits for, and the recording that comes of it.
 *
 * <p>What enters: the hooks' calls, in the threads of the watched program. What leaves: facts, into a file.
 *
 * <p>What this package must not know: how bytecode is changed, and what follows from the facts.
 */
@NullMarked
package org.lockrank.agent.watch;

import org.jspecify.annotations.NullMarked;
