package org.lockrank.analysis.evidence;

import org.lockrank.record.Fact;

/**
 * A lock that a thread held.
 *
 * @param stack the calls that took it
 * @param exact whether the stack is that of this very time; otherwise its first line is sure, but for the line number
 */
public record Hold(SeenLock lock, Fact.Side side, Fact.How how, CallStack stack, boolean exact) {

    /** Whether a lock that is held on one side keeps back whoever wants the other, with nobody in between. */
    public static boolean blocks(Fact.Side held, Fact.Side wanted) {
        return held == Fact.Side.WRITE || wanted == Fact.Side.WRITE;
    }
}
