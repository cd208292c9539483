package org.lockrank.agent.progress;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Since when each thread has made no progress, as far as one look after the other can tell: it is in the same state, no
 * hook was called in it, and it waits at the same object; or, of one that runs or naps, it is in the same method of the
 * program. For one thread.
 */
public final class Marks {

    /** For how long a program may be ending before it is asked whether it still does. */
    private static final long LONG_END_NANOS = 1_000_000_000L;

    /** By the threads' ids. */
    private Map<Long, Mark> marks = new HashMap<>();

    private Map<Long, Mark> atLastLook = new HashMap<>();
    private long from;
    private long now;
    private boolean ending;

    /** When the first look began after the program had begun to end. */
    private long endingSince;

    private static final class Mark {
        Thread.State state;
        int events;

        /** The identity hash of what it parks at. The object itself is not kept. */
        int blocker;

        /** Blocked and waited so often, as the JVM counts; -1 as long as it was not asked. */
        long times = -1;

        /** When it was first seen so. */
        long since;

        /** When it was first seen with that many events. */
        long eventsSince;

        /** Whether the program was ending already when it was first seen. */
        final boolean late;

        /** Which method of the program it was in, where that was looked at; and since when. */
        @Nullable
        String method;

        long methodSince;

        Mark(Thread.State state, int events, int blocker, long since, boolean late) {
            this.state = state;
            this.events = events;
            this.blocker = blocker;
            this.since = since;
            this.eventsSince = since;
            this.late = late;
        }
    }

    /**
     * A look begins. Threads that are not seen at it are forgotten.
     *
     * @param before a moment before the first thread was looked at: what is as it was is so then, still
     * @param seen a moment after the last one was: what is new is so by then. It tells one look from another
     * @param last whether the program ends
     */
    public void begin(long before, long seen, boolean last) {
        if (last && !ending) {
            endingSince = before;
        }
        ending = last;
        Map<Long, Mark> old = atLastLook;
        atLastLook = marks;
        marks = old;
        marks.clear();
        from = before;
        now = seen;
    }

    /** The thread is seen at this look. */
    public void see(long tid, Thread.State state, int events, @Nullable Object blocker) {
        int hash = blocker == null ? 0 : System.identityHashCode(blocker);
        Mark mark = atLastLook.get(tid);
        if (mark == null) {
            mark = new Mark(state, events, hash, now, ending);
        } else if (mark.state != state || mark.events != events || mark.blocker != hash) {
            mark.state = state;
            mark.eventsSince = mark.events == events ? mark.eventsSince : now;
            mark.events = events;
            mark.blocker = hash;
            mark.since = now;
            mark.times = -1;
        }
        marks.put(tid, mark);
    }

    /** The JVM has blocked it, or had it wait, so often by now. Answers whether that is as often as the last time. */
    public boolean counts(long tid, long times) {
        Mark mark = marks.get(tid);
        if (mark == null) {
            return false;
        }
        boolean same = mark.times == times || mark.times < 0;
        mark.times = times;
        if (!same) {
            mark.since = now;
        }
        return same;
    }

    /** The thread runs or naps in that method; null if it is in none of the program's. */
    public void in(long tid, @Nullable String method) {
        Mark mark = marks.get(tid);
        if (mark != null && (method == null || !method.equals(mark.method))) {
            mark.method = method;
            mark.methodSince = now;
        }
    }

    /** Whether no look saw it before the program began to end: it may have been made for that. */
    public boolean isLate(long tid) {
        Mark mark = marks.get(tid);
        return !endsForLong() && (mark == null || mark.late);
    }

    /**
     * Whether the program has been ending for so long that whoever ends it, or was made for that, is looked at as others are: the ones that wait for each other
     * then will do so until the program is killed.
     */
    public boolean endsForLong() {
        return ending && from - endingSince > LONG_END_NANOS;
    }

    /** Whether it was seen in this state before. */
    public boolean stood(long tid) {
        Mark mark = marks.get(tid);
        return mark != null && mark.since != now;
    }

    /** Whether no hook was called in it since it was seen before, be it that it runs. */
    public boolean calledNone(long tid) {
        Mark mark = marks.get(tid);
        return mark != null && mark.eventsSince != now;
    }

    /** For how many milliseconds it has stood so, at least. */
    public long millis(long tid) {
        Mark mark = marks.get(tid);
        return mark == null ? 0 : Math.max(0, from - mark.since) / 1_000_000;
    }

    /** For how many milliseconds each look at its stack found it in that method. */
    public long millisInMethod(long tid) {
        Mark mark = marks.get(tid);
        return mark == null || mark.method == null ? 0 : Math.max(0, from - mark.methodSince) / 1_000_000;
    }
}
