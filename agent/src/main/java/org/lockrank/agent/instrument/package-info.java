/**
 * Class files in, class files with hooks out: those that are loaded, and those that were before the agent.
 *
 * <p>What enters: class files as the JVM loads them, which of them are in scope, and what earlier runs made of them. What
 * leaves: class files that do the same and say so, sites for the places in them, and a reason for each method that is left as
 * it is.
 *
 * <p>What this package must not know: where hooks stand, and what the watcher makes of them.
 */
@NullMarked
package org.lockrank.agent.instrument;

import org.jspecify.annotations.NullMarked;
