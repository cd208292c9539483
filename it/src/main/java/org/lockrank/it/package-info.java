/**
 * Runs programs under the finished agent and says what was found in them.
 *
 * <p>What enters: a program, a JDK, the jars of the agent and of the command. What leaves: exit codes, output, findings,
 * a table.
 *
 * <p>What this package must not know: how the agent and the report work; it reads what they publish.
 */
@NullMarked
package org.lockrank.it;

import org.jspecify.annotations.NullMarked;
