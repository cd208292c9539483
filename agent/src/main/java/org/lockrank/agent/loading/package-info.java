/**
 * What our own class files name, loaded before any class of the program is changed: so that no hook, and no changing of a class, loads one.
 *
 * <p>What enters: a class of ours. What leaves: all that can be come to from it, loaded, and ours among them ready to run.
 *
 * <p>What this package must not know: anything else of the agent's.
 */
@NullMarked
package org.lockrank.agent.loading;

import org.jspecify.annotations.NullMarked;
