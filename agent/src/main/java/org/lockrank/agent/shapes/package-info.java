/**
 * The hooks in one method that is on the list of {@code definitions}, by its shape: at its beginning and its ends, and in between where that is needed.
 *
 * <p>What enters: a {@link org.lockrank.agent.bytecode.Method}, and its {@link org.lockrank.agent.definitions.Definitions.Definition}. What leaves: the method with
 * hooks.
 *
 * <p>What this package must not know: which methods are on the list, and what the hooks do.
 */
@NullMarked
package org.lockrank.agent.shapes;

import org.jspecify.annotations.NullMarked;
