/**
 * Interleavings of the locks, run by jcstress on real threads, many million times each.
 *
 * <p>What enters: the public locks of {@code org.lockrank.locks}. What leaves: a verdict; one forbidden outcome fails the
 * run. What this package must not know: the insides of the locks, the compiler, the command line.
 */
@NullMarked
package org.lockrank.stress;

import org.jspecify.annotations.NullMarked;
