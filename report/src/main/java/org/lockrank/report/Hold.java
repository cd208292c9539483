package org.lockrank.report;

import org.lockrank.record.Fact;

/**
 * A lock that a thread held.
 *
 * @param stack the calls that took it
 * @param exact whether the stack is that of this very time; otherwise its first line is sure, but for the line number
 */
record Hold(SeenLock lock, Fact.Side side, Fact.How how, CallStack stack, boolean exact) {}
