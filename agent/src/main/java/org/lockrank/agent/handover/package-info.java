/**
 * By what threads hand something over to each other, and wait for each other: starts and joins, tasks and futures, latches,
 * executors, queues, barriers, semaphores.
 *
 * <p>What enters: what the hooks saw, in the thread that did it and with its hooks off; what is given before anybody else can
 * see it, what is got afterwards. What leaves: what each thread hands over and follows, to its {@link
 * org.lockrank.agent.happensbefore.Phases}.
 *
 * <p>What this package must not know: locks, and what threads hold. It runs no code of the program.
 */
@NullMarked
package org.lockrank.agent.handover;

import org.jspecify.annotations.NullMarked;
