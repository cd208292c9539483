package org.lockrank.report;

import org.lockrank.analysis.KeptApart;
import org.lockrank.analysis.evidence.NestedAcquisition;

/** A pair of locks that was acquired in both orders and kept apart, in a line: who did which, where, and why they did not meet. */
final class KeptApartText {

    private final KeptApart pair;

    KeptApartText(KeptApart pair) {
        this.pair = pair;
    }

    /** The two locks; with numbers where they are of one class. */
    String locks() {
        return outer() + " and " + inner();
    }

    private boolean oneClass() {
        return pair.outer().lockClass() == pair.inner().lockClass();
    }

    private String outer() {
        return pair.outer().lockClass().shortName() + (oneClass() ? " #1" : "");
    }

    private String inner() {
        return pair.inner().lockClass().shortName() + (oneClass() ? " #2" : "");
    }

    @Override
    public String toString() {
        NestedAcquisition first = pair.first();
        NestedAcquisition second = pair.second();
        return locks() + ": "
                + switch (pair.why()) {
                    case ORDERED ->
                        first.thread().introduced() + " at " + first.stack().shortPlace() + " must happen before "
                                + second.thread().introduced() + ", which takes them the other way round at "
                                + second.stack().shortPlace();
                    case ONE_THREAD ->
                        first.thread().introduced() + " alone took them so, at "
                                + first.stack().shortPlace() + ", and the other way round, at "
                                + second.stack().shortPlace();
                };
    }
}
