/**
 * What went wrong inside the agent: counted, and kept from the program.
 *
 * <p>What enters: what was thrown in a hook. What leaves: how often, and the first time.
 *
 * <p>What this package must not know: what was being done.
 */
@NullMarked
package org.lockrank.agent.failure;

import org.jspecify.annotations.NullMarked;
