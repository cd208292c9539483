/**
 * What only a sample is taken of: acquisitions with nothing held, so many at each site; and, where the user wants that, monitors, in windows of time.
 *
 * <p>What enters: what was noted at a site, and when windows open and close. What leaves: whether the next acquisition there is worth a note, and whether
 * everything is known that a thread holds.
 *
 * <p>What this package must not know: what threads hold, and how monitors are left out.
 */
@NullMarked
package org.lockrank.agent.sample;

import org.jspecify.annotations.NullMarked;
