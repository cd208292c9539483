/**
 * What the agent tells at any moment, over JMX, to whoever has asked for it.
 *
 * <p>What enters: facts, in words, after each look. What leaves: an MXBean of open types, which code of any class loader can read.
 *
 * <p>What this package must not know: how a look comes to its facts, and what is written.
 */
@NullMarked
package org.lockrank.agent.live;

import org.jspecify.annotations.NullMarked;
