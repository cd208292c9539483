/**
 * Tables that a hook may look something up in: by the identity of an object, and by a number.
 *
 * <p>What enters: keys, and what is known of them. What leaves: the same. No method of a key is called, no class is loaded on the way, and no lock of the
 * program's is taken.
 *
 * <p>What this package must not know: what anything in a table is.
 */
@NullMarked
package org.lockrank.agent.table;

import org.jspecify.annotations.NullMarked;
