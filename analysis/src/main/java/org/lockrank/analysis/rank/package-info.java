/**
 * Which locks carry which ranks, and what ranks are called that nobody has named yet.
 *
 * <p>What enters: lock classes, and the {@code bind} statements of an order. What leaves: the bindings that find a lock class, the
 * binding that a lock class can be found by, and names.
 *
 * <p>What this package must not know: what was acquired while what was held, and what follows from it.
 */
@NullMarked
package org.lockrank.analysis.rank;

import org.jspecify.annotations.NullMarked;
