/**
 * The events of Flight Recorder.
 *
 * <p>What enters: facts, in the thread that they are about or, where an event names a thread, in any. What leaves: events in
 * whatever recording runs; nothing where none does, or where the JVM has no Flight Recorder.
 *
 * <p>What this package must not know: who tells of the facts, JMX. Only {@link org.lockrank.metrics.jfr.FlightEvents} may be named
 * from outside, and no other class before it has said that {@code jdk.jfr} is there.
 */
@NullMarked
package org.lockrank.metrics.jfr;

import org.jspecify.annotations.NullMarked;
