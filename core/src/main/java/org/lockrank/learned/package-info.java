/**
 * Orders that nobody declared: learned from which lock class was taken while which was held.
 *
 * <p>What enters: pairs of names, each with evidence. What leaves: for each pair whether it fits what came before, and the
 * whole as an ordinary {@link org.lockrank.order.LockOrder}.
 *
 * <p>What this package must not know: where the pairs come from.
 */
@NullMarked
package org.lockrank.learned;

import org.jspecify.annotations.NullMarked;
