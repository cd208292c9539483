/**
 * What locks are called: the places in code where they are taken and made, and what those places say of the fields that
 * hold them.
 *
 * <p>What enters: what the instrumenter read in bytecode. What leaves: {@link org.lockrank.agent.name.Site}s by number.
 *
 * <p>What this package must not know: how bytecode is changed, and what is watched.
 */
@NullMarked
package org.lockrank.agent.name;

import org.jspecify.annotations.NullMarked;
