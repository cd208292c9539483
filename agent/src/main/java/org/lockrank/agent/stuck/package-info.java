/**
 * Who is stuck: threads that wait for each other for ever.
 *
 * <p>What enters: what threads hold and wait for, looked at from outside, and what the JVM says when asked. What leaves:
 * cycles of {@link org.lockrank.agent.stuck.BlockedThread}s.
 *
 * <p>What this package must not know: how threads tell what they hold, what is noted of acquisitions, and what is written.
 */
@NullMarked
package org.lockrank.agent.stuck;

import org.jspecify.annotations.NullMarked;
