/**
 * Places in code: where locks are taken and made, and what those places say of the fields that hold them.
 *
 * <p>What enters: what the instrumenter read in bytecode, and stacks. What leaves: {@link org.lockrank.agent.name.Site}s by
 * number, and what the calls on a stack are.
 *
 * <p>What this package must not know: how bytecode is changed, and what is watched.
 */
@NullMarked
package org.lockrank.agent.name;

import org.jspecify.annotations.NullMarked;
