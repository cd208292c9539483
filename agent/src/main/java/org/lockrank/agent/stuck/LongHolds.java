package org.lockrank.agent.stuck;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.agent.held.OldestHeld;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.progress.Census;

/**
 * Who holds a lock for long: whoever has held something without a break from one look to the next, the same lock before all else. A hook notes
 * no times, which would cost more than all that it does; so what is shorter than the time between two looks is not seen. For one thread.
 */
final class LongHolds {

    private static final int MOST = 256;

    /** What each thread held at the last look, by the threads' ids. Keeps no lock alive. */
    private Map<Long, Since> before = new HashMap<>();

    private record Since(int stretch, WeakReference<Object> lock, long nanos) {}

    /** Looks. Answers what was held at the look before as well, {@value #MOST} at most. */
    List<HeldSince> look(Census census) {
        long from = System.nanoTime();
        Map<Long, Since> seen = new HashMap<>();
        List<HeldSince> all = new ArrayList<>();
        for (Census.One one : census.all()) {
            ThreadState known = one.known();
            OldestHeld oldest = known == null ? null : OldestHeld.of(known);
            if (oldest == null) {
                continue;
            }
            Since since = before.get(one.tid());
            if (since != null && since.stretch == oldest.stretch() && since.lock.get() == oldest.lock()) {
                if (all.size() < MOST) {
                    all.add(new HeldSince(one.tid(), one.thread().getName(), oldest, (from - since.nanos) / 1_000_000));
                }
            } else {
                since = new Since(oldest.stretch(), new WeakReference<>(oldest.lock()), System.nanoTime());
            }
            seen.put(one.tid(), since);
        }
        before = seen;
        return all;
    }
}
