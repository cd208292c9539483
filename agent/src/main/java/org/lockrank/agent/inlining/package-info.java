/**
 * What HotSpot is to compile apart: a mark that the build reads.
 *
 * <p>What this package must not know: anything else of the agent's.
 */
@NullMarked
package org.lockrank.agent.inlining;

import org.jspecify.annotations.NullMarked;
