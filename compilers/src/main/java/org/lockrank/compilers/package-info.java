/**
 * The corpus of compilers: one set of sources, class files of it by many compilers, and what becomes of each under the
 * agent.
 *
 * <p>What enters: sources whose comments say what is acquired, the jars of compilers, JDKs, the agent's jar. What leaves: a
 * table with a row for each compiler, and the cells of it that are not as they should be.
 *
 * <p>What this package must not know: how the agent works; it reads recordings.
 */
@NullMarked
package org.lockrank.compilers;

import org.jspecify.annotations.NullMarked;
