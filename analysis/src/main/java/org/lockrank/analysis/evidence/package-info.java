/**
 * What one or more recordings say, put together: locks, lock classes, threads, nested acquisitions, what must happen before
 * what, and who waited.
 *
 * <p>What enters: recordings. What leaves: {@link org.lockrank.analysis.evidence.Evidence}, and names that every run has.
 *
 * <p>What this package must not know: what follows from it.
 */
@NullMarked
package org.lockrank.analysis.evidence;

import org.jspecify.annotations.NullMarked;
