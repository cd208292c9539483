/**
 * What must happen before what, whatever the schedule: the phases of each thread, and which phases of others must happen
 * before which of its own.
 *
 * <p>What enters: that there was a nested acquisition; what one thread hands over to another, and what it follows. Called in
 * the thread that did it, with its hooks off. What leaves: edges between phases, some of which rest on a claim that may be
 * withdrawn later.
 *
 * <p>What this package must not know: by what things are handed over; locks, and what threads hold.
 */
@NullMarked
package org.lockrank.agent.happensbefore;

import org.jspecify.annotations.NullMarked;
