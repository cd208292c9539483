package org.lockrank.agent.ownership;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.name.Frames;
import org.lockrank.agent.name.ProgramStack;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.table.LongTable;

/**
 * Whether a lock of the program's own was only tried: it says that somebody owns it, and not how it was got, so the calls are looked at, once for each way
 * to it.
 */
final class Tries {

    private static final int MOST_WAYS = 1 << 12;

    /** Whether what is got at one site and written down at another is got without waiting, by both sites. Guarded by itself. */
    private final LongTable<Boolean> tried = new LongTable<>();

    private final Sites sites;
    private final ProgramStack stack;

    Tries(Sites sites, ProgramStack stack) {
        this.sites = sites;
        this.stack = stack;
    }

    /**
     * {@link Hooks#TRY} if what is written down at {@code site} was got without waiting, else 0.
     *
     * @param at where the program asked for it; 0 if that is not known
     */
    int bit(ThreadState s, Object lock, int site, int at) {
        s.enter();
        try {
            return isTried(lock, site, at) ? Hooks.TRY : 0;
        } finally {
            s.leave();
        }
    }

    private boolean isTried(Object lock, int site, int at) {
        long way = (long) site << 32 | at;
        synchronized (tried) {
            Boolean known = tried.get(way);
            if (known != null) {
                return known;
            }
        }
        boolean found = isTry(call(stack.here(), lock.getClass(), at == 0 ? null : sites.get(at)));
        synchronized (tried) {
            if (tried.size() < MOST_WAYS) {
                tried.put(way, found);
            }
        }
        return found;
    }

    /** Whether a method of that name does not wait. */
    private static boolean isTry(String method) {
        return method.startsWith("try") || method.startsWith("attempt");
    }

    /**
     * What the program called to get the lock: the call at {@code place}, if that is known, else the outermost one of the
     * lock's own.
     */
    private static String call(StackTraceElement[] calls, Class<?> type, @Nullable Site place) {
        String called = "";
        for (StackTraceElement e : calls) {
            boolean found = place == null
                    ? !isOf(e.getClassName(), type)
                    : e.getClassName().equals(place.className())
                            && e.getMethodName().equals(place.method())
                            && e.getLineNumber() == place.line();
            if (found) {
                return called;
            }
            called = e.getMethodName();
        }
        return "";
    }

    private static boolean isOf(String className, Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (Frames.outermost(c.getName()).equals(Frames.outermost(className))) {
                return true;
            }
        }
        return false;
    }
}
