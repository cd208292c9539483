/**
 * Who is stuck: threads that wait for each other for ever, and who waits for whom.
 *
 * <p>What enters: what threads hold and wait for, looked at from outside, who makes progress, and what the JVM says when
 * asked. What leaves: a {@link org.lockrank.agent.stuck.Look} at a time.
 *
 * <p>What this package must not know: how threads tell what they hold, what is noted of acquisitions, and what is written.
 */
@NullMarked
package org.lockrank.agent.stuck;

import org.jspecify.annotations.NullMarked;
