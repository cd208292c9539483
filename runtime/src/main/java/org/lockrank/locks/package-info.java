/**
 * Locks with ranks.
 *
 * <p>What enters: a {@link org.lockrank.order.Rank} at construction, then calls as on the lock of
 * {@code java.util.concurrent} that each class stands in for. What leaves: the same behaviour, and with checking on a
 * refusal of every acquisition that breaks the order, before it blocks. With checking off each class is its parent and
 * nothing more.
 *
 * <p>What this package must not know: the order language, sinks, how the check works.
 */
@NullMarked
package org.lockrank.locks;

import org.jspecify.annotations.NullMarked;
