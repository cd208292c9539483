/**
 * From rules to orders.
 *
 * <p>What enters: the rules of one file. What leaves: a {@link org.lockrank.order.LockOrder}, or all that is wrong with
 * them. What this package must not know: files beyond reading one, output formats, run-time checks.
 */
@NullMarked
package org.lockrank.compile;

import org.jspecify.annotations.NullMarked;
