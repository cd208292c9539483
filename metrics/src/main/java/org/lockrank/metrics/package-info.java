/**
 * What a live JVM tells of its locks, over JMX.
 *
 * <p>What enters: violations, from the check, and what the JVM says of its threads when asked. What leaves: counts and
 * names, to whoever looks.
 *
 * <p>What this package must not know: how a violation is found, what is on a thread's stack, Micrometer.
 */
@NullMarked
package org.lockrank.metrics;

import org.jspecify.annotations.NullMarked;
