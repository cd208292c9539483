/**
 * Code whose lines say what the agent must see there.
 *
 * <p>A line that takes a lock while others are held ends in a comment:
 *
 * <pre>
 * takes second while first                    blocking, exclusive
 * reads second while reading first            the shared sides
 * takes second by try while first             without waiting
 * takes second for a while while first        with a time limit
 * takes first after waiting while second      again, after a wait for a condition
 * takes second while first from nowhere       nobody knows which calls took the first
 * </pre>
 *
 * <p>Where nothing is held, {@code takes first} says where a lock that is held later was taken. Lines without such a
 * comment must take nothing while something is held. Locks are called by their fields; fields of other classes with the
 * class before, monitors of objects that no field names by the class.
 *
 * <p>What enters and leaves: nothing. What this package must not know: that anybody watches.
 */
@NullMarked
package org.lockrank.it.targets;

import org.jspecify.annotations.NullMarked;
