package org.lockrank.agent.stuck;

import org.lockrank.agent.held.OldestHeld;

/**
 * A lock that a thread held at two looks at least, and never let go in between.
 *
 * @param id of the thread, as the JVM numbers it
 * @param thread its name
 * @param oldest the lock
 * @param millis for so long at least: since the first look that found it so
 */
public record HeldSince(long id, String thread, OldestHeld oldest, long millis) {}
