/**
 * The code of one method: read, followed as HotSpot follows it, and given more calls so that it still verifies, is structurally
 * locked, and is compiled.
 *
 * <p>What enters: the methods of one class file, and the calls that are to be added to them. What leaves: the methods with the
 * calls that can stand, the places that these name, and the fields that locks came from.
 *
 * <p>What this package must not know: which calls are wanted, and where.
 */
@NullMarked
package org.lockrank.agent.bytecode;

import org.jspecify.annotations.NullMarked;
