package org.lockrank.agent.progress;

import java.util.ArrayList;
import java.util.List;
import org.lockrank.agent.jvm.LiveThreads;

/**
 * Since when nobody could go on by himself. In a program where no thread runs, is in a native call or waits with a time
 * limit, a thread that waits is waited for by others or waits for what nobody will ever do; but for a signal, and for what
 * native code may yet begin. For one thread.
 */
public final class Quiet {

    /** So many stacks are taken at once. */
    private static final int MOST = 16;

    private static final String CARRIER = "jdk.internal.misc.CarrierThread";

    private boolean quiet;
    private long since;

    /**
     * A look.
     *
     * @param last whether the program ends, so that there are threads which see to that: whoever was not there at the look
     *     before is not counted
     */
    public void look(Census census, Marks marks, boolean last) {
        boolean nobodyGoesOn = quiet || !last;
        boolean allStood = true;
        List<Thread> unsure = new ArrayList<>();
        for (Census.One one : census.all()) {
            if (last && marks.isLate(one.tid())) {
                continue;
            }
            if (one.waits()) {
                allStood &= marks.stood(one.tid());
                if (one.thread().getClass().getName().equals(CARRIER)) {
                    unsure.add(one.thread());
                }
            } else if (one.state() == Thread.State.RUNNABLE) {
                nobodyGoesOn = false;
            } else {
                unsure.add(one.thread());
            }
        }
        for (int i = 0; i < unsure.size() && nobodyGoesOn; i += MOST) {
            for (StackTraceElement[] stack : LiveThreads.stacks(unsure.subList(i, Math.min(i + MOST, unsure.size())))) {
                nobodyGoesOn &= Idle.withoutWork(stack);
            }
        }
        if (!nobodyGoesOn || last && !allStood) {
            quiet = false;
        } else if (!quiet || !allStood) {
            quiet = true;
            since = System.nanoTime();
        }
    }

    /** Whether it is so. */
    public boolean isNow() {
        return quiet;
    }

    /** For how many milliseconds it had been so at that moment, before the last look, at least; 0 if it is not so. */
    public long millis(long before) {
        return quiet ? Math.max(0, before - since) / 1_000_000 : 0;
    }
}
