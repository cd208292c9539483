/**
 * Recordings as a person writes them down, one fact a line, for tests of what reads recordings.
 *
 * <p>What enters: text. What leaves: the bytes of a recording.
 *
 * <p>What this package must not know: who reads it.
 */
@NullMarked
package org.lockrank.notation;

import org.jspecify.annotations.NullMarked;
