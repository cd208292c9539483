/**
 * The watcher: what each hook comes to, rehearsed before the first class has one.
 *
 * <p>What enters: the hooks' calls, in the threads of the watched program. What leaves: a word to whatever the call is about,
 * for the calling thread. What is done there stands in the packages below.
 *
 * <p>What this package must not know: how bytecode is changed, what kind of run it is, and what follows from the facts.
 */
@NullMarked
package org.lockrank.agent.watch;

import org.jspecify.annotations.NullMarked;
