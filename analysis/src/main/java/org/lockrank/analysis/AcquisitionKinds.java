package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.lockrank.analysis.evidence.CallStack;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;

/**
 * What acquisitions have in common that say the same of several runs: the classes and sides of what was held and wanted, which of these were the same
 * lock, how it was asked for, the place, and the thread's name if it is one of its own.
 *
 * <p>Not safe for use by several threads.
 */
public final class AcquisitionKinds {

    /** In how many runs acquisitions of a kind matter: for whoever asks whether one run had them or several. */
    public static final int RUNS = 2;

    /** The same stack is asked for often. */
    private final IdentityHashMap<CallStack, String> places = new IdentityHashMap<>();

    /** Knows none yet. */
    public AcquisitionKinds() {}

    /** The kind of one, as a text that every run has for it. */
    public String of(NestedAcquisition acquisition) {
        StringBuilder kind = new StringBuilder("acquisition ");
        List<SeenLock> locks = new ArrayList<>(4);
        for (Hold hold : acquisition.held()) {
            lock(kind, hold.lock(), locks).append(hold.side()).append(' ').append(hold.how());
            kind.append('\n');
        }
        lock(kind, acquisition.lock(), locks).append(acquisition.side()).append(' ');
        kind.append(acquisition.how()).append('\n');
        kind.append(OverRuns.key(acquisition.thread())).append('\n');
        return kind.append(places.computeIfAbsent(acquisition.stack(), CallStack::innermost))
                .toString();
    }

    /** Two locks of one class have different numbers, and a lock has the same one wherever it stands. */
    private static StringBuilder lock(StringBuilder text, SeenLock lock, List<SeenLock> locks) {
        int number = locks.indexOf(lock);
        if (number < 0) {
            number = locks.size();
            locks.add(lock);
        }
        LockClass c = lock.lockClass();
        return text.append(c.by())
                .append(' ')
                .append(c.name())
                .append('#')
                .append(number)
                .append(' ');
    }
}
