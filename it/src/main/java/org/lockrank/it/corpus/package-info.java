/**
 * Programs with the lock-order mistakes of real ones, each with its fixed twin, and programs that only look as if they
 * had one.
 *
 * <p>What enters: a mode. What leaves: an exit code. What is to be found in each stands in {@code OwnCorpus}.
 *
 * <p>What this package must not know: that anybody watches.
 */
@NullMarked
package org.lockrank.it.corpus;

import org.jspecify.annotations.NullMarked;
