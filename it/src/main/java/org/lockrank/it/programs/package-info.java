/**
 * Thirty-eight small programs: the ways in which locks meet, and near misses of them. Every thread has its turn, so that
 * none hangs but those that are meant to; what each must show stands in {@code ThirtyEightProgramsTest}.
 *
 * <p>What enters: which of its variants. What leaves: an exit code.
 *
 * <p>What this package must not know: that anybody watches.
 */
@NullMarked
package org.lockrank.it.programs;

import org.jspecify.annotations.NullMarked;
