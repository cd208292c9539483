package org.lockrank.analysis;

import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;

/**
 * A step of a cycle: the thread of {@code acquisition} holds one lock and waits for another.
 *
 * @param acquisition who, and all that it holds
 * @param hold the one of its held locks that the step before in the cycle waits for
 * @param from the node that is held: a lock or a lock class
 * @param to the node that is wanted
 * @param kind the number of what this step has in common with others that make the same finding
 */
record Link(NestedAcquisition acquisition, Hold hold, int from, int to, int kind) {}
