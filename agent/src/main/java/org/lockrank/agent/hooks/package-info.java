/**
 * Where hooks stand in code that takes locks: around monitors and in synchronized methods, at calls that acquire a lock or make
 * one, where a class writes down who owns it, and in methods that are declared to be a lock's.
 *
 * <p>What enters: a {@link org.lockrank.agent.bytecode.Method}, and what an order file declares. What leaves: hooks that are
 * planned there, or the reason why the method must be left as it is.
 *
 * <p>What this package must not know: how a call is put into a method without harm, and what the hooks do.
 */
@NullMarked
package org.lockrank.agent.hooks;

import org.jspecify.annotations.NullMarked;
