package org.lockrank.agent.handover;

import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.Claim;
import org.lockrank.agent.happensbefore.HandOver;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.table.IdentityTable;

/**
 * Semaphores by which one thread tells others that it has done something.
 *
 * <p>A permit is nobody's, so that who acquires one knows nothing of who released it, with this exception: a thread that has
 * acquired more permits than there were at the beginning and than all others have released can have the rest from one
 * thread alone, which must have released so many before. If later another thread releases some, it might have been from
 * that one: what was concluded is withdrawn then.
 */
public final class Permits {

    private static final int MOST = 1 << 14;

    private final IdentityTable<Semaphore> table = new IdentityTable<>(MOST);

    /** How many a thread has released, and what it had done when it did. */
    private static final class Releaser {

        /** How many releases are remembered; the latest. */
        private static final int MOST_RELEASES = 64;

        final Phases by;
        final List<Release> releases = new ArrayList<>(2);
        long released;

        /** Withdrawn, and replaced, when another thread releases permits. */
        Claim alone = new Claim();

        Releaser(Phases by) {
            this.by = by;
        }

        /** The last thing that must have been released if so many were acquired from this thread. */
        @Nullable
        HandOver before(long wanted) {
            HandOver found = null;
            for (Release release : releases) {
                if (release.first <= wanted) {
                    found = release.handOver;
                }
            }
            return found;
        }
    }

    /** From the {@code first} permit on. */
    private record Release(long first, HandOver handOver) {}

    /** Guarded by its monitor. */
    private static final class Semaphore extends IdentityTable.Entry {

        /** More threads are not told apart: nothing follows from any of them. */
        private static final int MOST_THREADS = 64;

        private final long initial;
        private final List<Releaser> releasers = new ArrayList<>(1);
        private final List<Phases> acquirers = new ArrayList<>(1);
        private final List<Long> acquired = new ArrayList<>(1);
        private boolean unknown;

        Semaphore(Object semaphore, ReferenceQueue<Object> gone, int initial) {
            super(semaphore, gone);
            this.initial = initial;
        }

        @Override
        protected boolean mayGo() {
            return true;
        }

        /** What was concluded may be wrong from now on, as nobody hears of it who else releases permits. */
        @Override
        protected void madeRoom() {
            forget();
        }

        /** Permits come and go in other ways. */
        synchronized void forget() {
            unknown = true;
            for (Releaser releaser : releasers) {
                releaser.alone.withdraw();
            }
            releasers.clear();
            acquirers.clear();
            acquired.clear();
        }

        /** What the hand-over will be good for. */
        synchronized @Nullable Claim releases(Phases by) {
            if (unknown) {
                return null;
            }
            Releaser mine = null;
            for (Releaser releaser : releasers) {
                if (releaser.by == by) {
                    mine = releaser;
                } else {
                    releaser.alone.withdraw();
                    releaser.alone = new Claim();
                }
            }
            if (mine == null) {
                if (releasers.size() == MOST_THREADS) {
                    forget();
                    return null;
                }
                mine = new Releaser(by);
                releasers.add(mine);
            }
            return mine.alone;
        }

        synchronized void released(Phases by, int permits, @Nullable HandOver handOver) {
            for (Releaser releaser : releasers) {
                if (releaser.by == by) {
                    if (handOver != null) {
                        if (releaser.releases.size() == Releaser.MOST_RELEASES) {
                            releaser.releases.remove(0);
                        }
                        releaser.releases.add(new Release(releaser.released + 1, handOver));
                    }
                    releaser.released += permits;
                }
            }
        }

        /** What must happen before the thread has so many permits more. */
        synchronized List<HandOver> acquires(Phases by, int permits) {
            if (unknown) {
                return List.of();
            }
            int me = acquirers.indexOf(by);
            if (me < 0) {
                if (acquirers.size() == MOST_THREADS) {
                    forget();
                    return List.of();
                }
                me = acquirers.size();
                acquirers.add(by);
                acquired.add(0L);
            }
            long mine = acquired.get(me) + permits;
            acquired.set(me, mine);
            long all = initial;
            for (Releaser releaser : releasers) {
                all += releaser.released;
            }
            List<HandOver> before = new ArrayList<>(1);
            for (Releaser releaser : releasers) {
                long fromIt = mine - (all - releaser.released);
                HandOver handOver = fromIt <= 0 || releaser.by == by ? null : releaser.before(fromIt);
                if (handOver != null) {
                    before.add(handOver.in(releaser.alone));
                }
            }
            return before;
        }
    }

    /** A semaphore was made with so many permits; or, if that is negative, got more or less otherwise than by releases. */
    public void made(Object semaphore, int permits) {
        if (permits >= 0) {
            table.add(semaphore, new Semaphore(semaphore, table.gone(), permits));
        } else {
            Semaphore known = find(semaphore);
            if (known != null) {
                known.forget();
            }
        }
    }

    /** The thread is about to release so many permits. */
    public void releases(Phases by, Object semaphore, int permits) {
        Semaphore known = find(semaphore);
        Claim claim = known == null ? null : known.releases(by);
        if (known != null && claim != null) {
            known.released(by, permits, by.hasToTell() ? by.handOver() : null);
        }
    }

    /** The thread has so many permits more. */
    public void acquires(Phases by, Object semaphore, int permits) {
        Semaphore known = table.seek(semaphore);
        if (known != null) {
            for (HandOver handOver : known.acquires(by, permits)) {
                by.follows(handOver);
            }
        }
    }

    /** How often there was no room for what somebody relied on. */
    long missed() {
        return table.missed();
    }

    /** Forgets the semaphores that are no more. For one thread, ours. */
    public void expunge() {
        table.expunge();
    }

    private @Nullable Semaphore find(Object semaphore) {
        return table.isEmpty() ? null : table.find(semaphore);
    }
}
