/**
 * Which methods of the JDK get hooks at their definition, so that every caller is seen: those of its locks, threads, tasks,
 * futures, queues, latches, barriers and semaphores. And those of the futures and executors of published libraries that do not rest on
 * these.
 *
 * <p>What enters: the name of such a class. What leaves: what each of its methods does, in one of some shapes.
 *
 * <p>What this package must not know: the program's other classes, and how a method of a shape gets its hooks.
 */
@NullMarked
package org.lockrank.agent.definitions;

import org.jspecify.annotations.NullMarked;
