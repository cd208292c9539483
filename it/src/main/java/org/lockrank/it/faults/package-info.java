/**
 * Programs to which the worst happens: no memory, no stack, stopped threads, sudden ends, class loaders that lie.
 *
 * <p>What enters: which of it. What leaves: an exit code and some output, the same whether anybody watches or not.
 *
 * <p>What this package must not know: that anybody watches.
 */
@NullMarked
package org.lockrank.it.faults;

import org.jspecify.annotations.NullMarked;
