/**
 * Objects that stand for locks which are no objects of their own: the permit of a semaphore, the initialization of a class, what a program guards by {@code wait} and
 * {@code notify}, a declared lock of a key, a monitor that the JVM alone named.
 *
 * <p>What enters: the object that the lock belongs to. What leaves: one object for each such lock, the same each time, which keeps its owner alive no longer than need be.
 *
 * <p>What this package must not know: what locks are called, and who holds them.
 */
@NullMarked
package org.lockrank.agent.standin;

import org.jspecify.annotations.NullMarked;
