/**
 * Which findings are new: a baseline, which is a file that names those that are known, and the pairs of locks that libraries
 * say are harmless.
 *
 * <p>What enters: {@link org.lockrank.analysis.Findings}, a baseline's text, and jars of the program that was recorded. What
 * leaves: a {@link org.lockrank.analysis.baseline.Judgement}, and a baseline's new text.
 *
 * <p>What this package must not know: what an id is made of, where a baseline lies, and in what form anybody reads what was
 * found.
 */
@NullMarked
package org.lockrank.analysis.baseline;

import org.jspecify.annotations.NullMarked;
