/**
 * Whether a thread first uses a class while it holds a lock, as far as class files can tell.
 *
 * <p>What enters: the calls of a thread that acquired a lock, and the name of a class. What leaves: the calls by which it uses that class
 * under the lock and cannot have used it before; none where that is not certain. Asked by the writing thread, and only where an initializer was seen to
 * acquire something: nothing of this costs the program anything until then.
 *
 * <p>What this package must not know: hooks, and what is made of the answer.
 */
@NullMarked
package org.lockrank.agent.firstuse;

import org.jspecify.annotations.NullMarked;
