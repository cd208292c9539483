/**
 * Which lock an object of the program is: a number for life, its kind, and what it is called.
 *
 * <p>What enters: objects whose monitors are taken, and synchronizers, with the sites where they are met or made. What
 * leaves: {@link org.lockrank.agent.lock.WatchedLock}s, which keep no lock alive.
 *
 * <p>What this package must not know: who holds a lock, and who waits for it.
 */
@NullMarked
package org.lockrank.agent.lock;

import org.jspecify.annotations.NullMarked;
