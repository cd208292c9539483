/**
 * What follows from the agent's recording while the program runs.
 *
 * <p>What enters: the recording's file, whole. What leaves: findings in words, of the JDK's types.
 *
 * <p>What this package must not know: who wants to know, and when. Only {@code Judgement} may name the analysis, which need not be there;
 * {@link org.lockrank.metrics.findings.Judge} says whether it is.
 */
@NullMarked
package org.lockrank.metrics.findings;

import org.jspecify.annotations.NullMarked;
