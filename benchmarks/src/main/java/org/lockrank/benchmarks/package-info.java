/**
 * What the check costs: ranked locks beside the plain ones that they extend, and beside peers.
 *
 * <p>What enters: the names of rows. What leaves: a table for people and one for programs, ratios first, for only what was
 * measured turn about in one JVM can be compared. {@link org.lockrank.benchmarks.Main} starts the JVMs,
 * {@link org.lockrank.benchmarks.Fork} measures in one of them.
 *
 * <p>What this package must not know: the insides of the locks and of the check.
 */
@NullMarked
package org.lockrank.benchmarks;

import org.jspecify.annotations.NullMarked;
