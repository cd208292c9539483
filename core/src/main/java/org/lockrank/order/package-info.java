/**
 * The order of ranks.
 *
 * <p>What enters: names, declared edges and their places, from a {@link org.lockrank.order.LockOrderBuilder} (the
 * compiler, a learned order) or from the tables in generated source. What leaves: an immutable
 * {@link org.lockrank.order.LockOrder} that answers, in constant time, whether one rank may be held when another is
 * taken, and explains the answer by the rules that make it.
 *
 * <p>What this package must not know: threads, locks, files, how an order is written down or shown. It imports
 * {@code java.base} only.
 */
@NullMarked
package org.lockrank.order;

import org.jspecify.annotations.NullMarked;
