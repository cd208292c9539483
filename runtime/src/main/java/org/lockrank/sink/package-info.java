/**
 * Where violations go.
 *
 * <p>What enters: a {@link org.lockrank.event.Violation}, from the check, in the thread that did it, before the lock
 * blocks. What leaves: an exception that refuses the acquisition, a log line, a count, a list for a test, or the end of
 * the JVM. What this package must not know: locks, threads' held stacks, how a violation was found.
 */
@NullMarked
package org.lockrank.sink;

import org.jspecify.annotations.NullMarked;
