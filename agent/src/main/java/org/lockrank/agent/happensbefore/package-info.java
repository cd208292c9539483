/**
 * What must happen before what, whatever the schedule: starts and joins of threads, and what one thread hands over to
 * another.
 *
 * <p>What enters: the threads' {@link org.lockrank.agent.happensbefore.Phases}, and what the hooks saw of threads, tasks,
 * futures, latches and queues; called in the thread that did it, with its hooks off. What leaves: of each thread, which
 * phases of others must happen before which of its own.
 *
 * <p>What this package must not know: locks, and what threads hold. That there was a nested acquisition is told to the phases.
 */
@NullMarked
package org.lockrank.agent.happensbefore;

import org.jspecify.annotations.NullMarked;
