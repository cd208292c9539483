/**
 * Programs that somebody else wrote, run with and without the agent, which must make no difference.
 *
 * <p>What enters: names of suites, JDKs, the finished jars. What leaves: a table with a verdict for each run.
 *
 * <p>What this package must not know: how the agent and the report work; it compares what programs leave behind.
 */
@NullMarked
package org.lockrank.it.suites;

import org.jspecify.annotations.NullMarked;
