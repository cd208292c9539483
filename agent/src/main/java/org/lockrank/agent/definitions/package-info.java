/**
 * The methods of the JDK that get hooks at their definition, so that every caller is seen: those of its locks, threads, tasks,
 * futures, queues, latches, barriers and semaphores. And those of the futures and executors of published libraries that do not rest on
 * these.
 *
 * <p>What enters: the name of such a class, and a {@link org.lockrank.agent.bytecode.Method} of it. What leaves: the method
 * with hooks at its beginning and its ends, and in between where that is needed.
 *
 * <p>What this package must not know: the program's other classes, and what the hooks do.
 */
@NullMarked
package org.lockrank.agent.definitions;

import org.jspecify.annotations.NullMarked;
