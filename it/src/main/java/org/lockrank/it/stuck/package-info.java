/**
 * Programs that stand still: some hang, with or without a lock, others merely idle.
 *
 * <p>What enters: which of them, and how they end. What leaves: nothing; they stay as they are until somebody ends them,
 * but for those that are told to end themselves.
 *
 * <p>What this package must not know: that anybody watches.
 */
@NullMarked
package org.lockrank.it.stuck;

import org.jspecify.annotations.NullMarked;
