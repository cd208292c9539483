/**
 * Programs whose time is taken with and without the agent.
 *
 * <p>What enters: which of them. What leaves: figures on standard output. {@code it/cost} runs them in turn.
 *
 * <p>What this package must not know: whether anybody watches.
 */
@NullMarked
package org.lockrank.it.cost;

import org.jspecify.annotations.NullMarked;
