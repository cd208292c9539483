package org.lockrank.agent.lock;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.inlining.DontInline;
import org.lockrank.agent.name.Frames;
import org.lockrank.agent.name.ProgramStack;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.standin.Declared;
import org.lockrank.agent.standin.DeclaredInstance;
import org.lockrank.agent.standin.InitializationLock;
import org.lockrank.agent.standin.PermitLock;
import org.lockrank.agent.standin.WaitNotifyLock;
import org.lockrank.agent.table.IdentityTable;
import org.lockrank.record.Fact.LockKind;

/** The locks of the program that were taken within others, or that were seen made. At most {@value #MOST} at a time. */
public final class LockTable {

    private static final int MOST = 1 << 19;
    private static final int MOST_MADE_AT_ONE_SITE = 1_000;
    private static final int MOST_HOLDERS = 1 << 16;
    private static final int MOST_PERMITS = 1 << 14;
    private static final int MOST_DECLARED = 1 << 16;

    /** What the name of a map's field has behind it where one of the map's bins is the lock. */
    private static final String BIN = " (bin)";

    private static final String MAP = "java.util.concurrent.ConcurrentHashMap";

    /** Locks itself while it asks for the value. */
    private static final String KOTLIN_LAZY = "kotlin.SynchronizedLazyImpl";

    private final IdentityTable<WatchedLock> table = new IdentityTable<>(MOST);
    private final IdentityTable<WaitNotifyLock> waitNotify = new IdentityTable<>(MOST);
    private final IdentityTable<PermitLock> permits = new IdentityTable<>(MOST_PERMITS);
    private final IdentityTable<DeclaredInstance> declared = new IdentityTable<>(MOST_DECLARED);
    private final IdentityTable<LockHolder> holders = new IdentityTable<>(MOST_HOLDERS);
    private final Resources resources = new Resources();
    private final AtomicInteger ids = new AtomicInteger();
    private final Sites sites;
    private final ProgramStack stack;

    /** How many locks were not taken up because there were too many. */
    private final AtomicLong dropped = new AtomicLong();

    /** How often each site made a lock; counts that lose a race or two only decide when to stop. */
    private volatile int[] madeAt = new int[1024];

    /** A table without locks. */
    public LockTable(Sites sites, ProgramStack stack) {
        this.sites = sites;
        this.stack = stack;
    }

    /** The lock, or null if it is not known here. {@code site}, where it was met, may give it a name. */
    @Nullable
    WatchedLock find(Object lock, int site) {
        WatchedLock found = table.find(lock);
        if (found != null) {
            found.metAt(sites.get(site));
        }
        return found;
    }

    /** The lock, taken up if it was not known; null if there are too many. */
    public @Nullable WatchedLock get(Object lock, int how, int site) {
        return get(lock, how, site, null, 0);
    }

    /**
     * The same for a lock that is a part of {@code whole}, unless that is null; so many that are parts of something are taken
     * at the same site in calls further in.
     */
    @DontInline
    @Nullable
    WatchedLock get(Object lock, int how, int site, @Nullable Object whole, int within) {
        Site place = sites.get(site);
        WatchedLock found = take(lock, how, place, null, null);
        if (found != null && found.isNameless()) {
            name(found, lock, place, whole, within);
        }
        return found;
    }

    /** Calls a lock by the field that its holder is in, where it has one. */
    private void name(WatchedLock found, Object lock, Site site, @Nullable Object whole, int within) {
        if (whole == null) {
            LockHolder holder = holders.isEmpty() ? null : holders.find(lock);
            if (holder != null && holder.site.field() != null) {
                found.isHeldIn(holder.site.field(), null);
            }
        } else if (whole.getClass() != ConcurrentHashMap.class) {
            found.isHeldIn(null, whole.getClass().getName() + BIN);
        } else {
            LockHolder holder = holders.find(whole);
            if (holder == null) {
                holder = holders.add(whole, new LockHolder(whole, holders.gone(), firstUse(site, within)));
            }
            String field = holder == null ? null : holder.site.field();
            if (field != null) {
                found.isHeldIn(field + BIN, null);
            } else if (holder != null) {
                found.isMadeAt(holder.site.frame());
            }
        }
    }

    /**
     * What calls into the map whose bin is taken at {@code site}. Stands for where the map was made if nobody saw that: it is
     * older than the agent, or the JDK's own, or one of very many. All its bins are one lock class then, and not one with
     * those of all other such maps.
     *
     * @param within how many bins are taken at the same site in calls further in
     */
    private Site firstUse(Site site, int within) {
        StackTraceElement[] calls = stack.here();
        int skipped = 0;
        boolean inMap = false;
        for (StackTraceElement e : calls) {
            if (inMap && !Frames.outermost(e.getClassName()).equals(MAP)) {
                return new Site(e.getClassName(), e.getMethodName(), e.getFileName(), e.getLineNumber(), null);
            }
            inMap |= e.getMethodName().equals(site.method())
                    && e.getClassName().equals(site.className())
                    && skipped++ == within;
        }
        return sites.get(Sites.UNKNOWN);
    }

    /**
     * Keeps where {@code lock} was made, unless very many were made there; of a lock whose class is one by birth, that
     * class: it says more.
     *
     * @param thread the number of the thread that made it
     * @param stretch the stretch of holding locks in which it did; 0 if it holds none
     */
    public void made(int thread, int stretch, Object lock, int site) {
        int[] counts = madeAt;
        if (site >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(site + 1, counts.length * 2));
            madeAt = counts;
        }
        if (++counts[site] <= MOST_MADE_AT_ONE_SITE) {
            Site place = sites.get(site);
            if (Resources.isOne(lock)) {
                resources.made(lock, place);
                if (!(lock instanceof Semaphore)) {
                    return;
                }
            }
            if (lock instanceof ConcurrentHashMap || lock.getClass().getName().equals(KOTLIN_LAZY)) {
                if (holders.find(lock) == null) {
                    holders.add(lock, new LockHolder(lock, holders.gone(), place));
                }
                return;
            }
            Object identity = Synchronizers.identity(lock);
            int how = Synchronizers.how(lock);
            if ((how & Hooks.PERMIT) != 0) {
                identity = permitLock(identity);
                if (identity == null) {
                    return;
                }
            }
            Class<?> own = lock.getClass().getName().startsWith("java.") ? null : lock.getClass();
            WatchedLock made = take(identity, how, place, own == null ? place.frame() : null, own);
            if (made != null && stretch != 0) {
                StackTraceElement[] calls = stack.here();
                if (Frames.madeByConstructor(calls, lock)) {
                    made.madeBy(thread, stretch, Frames.areOfAnInitializer(calls));
                }
            }
        }
    }

    /**
     * A semaphore was made with so many permits; or, if that is negative, got more or less otherwise than by releases.
     *
     * @param synchronizer what tells it from others
     */
    public void permits(Object synchronizer, int number) {
        if (number == 1) {
            permits.add(synchronizer, new PermitLock(synchronizer, permits.gone()));
        } else if (number < 0) {
            handOnPermit(synchronizer);
        }
    }

    /** The semaphore of that synchronizer is no lock, if it seemed to be one. */
    public void handOnPermit(Object synchronizer) {
        PermitLock lock = permitLock(synchronizer);
        if (lock != null) {
            lock.handOn();
        }
    }

    /** The lock that the semaphore of that synchronizer is; null if it is none. */
    public @Nullable PermitLock permitLock(Object synchronizer) {
        PermitLock found = permits.isEmpty() ? null : permits.find(synchronizer);
        return found == null || found.isHandedOn() ? null : found;
    }

    /**
     * The lock that an object is because its class was declared to be one, or that a key of it is; null if there are too many, or the key
     * is none that can be told from others.
     *
     * @param keyed whether each key is a lock
     */
    public @Nullable Declared declared(Object object, @Nullable Object key, boolean keyed) {
        DeclaredInstance found = declared.find(object);
        if (found == null) {
            String type = object instanceof Class<?> c
                    ? c.getName()
                    : object.getClass().getName();
            found = declared.add(object, new DeclaredInstance(object, type, declared.gone()));
        }
        Declared lock = found == null || !keyed ? found : found.key(key);
        if (lock == null) {
            dropped.incrementAndGet();
        }
        return lock;
    }

    /** The lock that is made of the object's monitor, if it was taken before. */
    public @Nullable WaitNotifyLock waitNotifyIfKnown(Object object) {
        return waitNotify.find(object);
    }

    /** The lock that is made of the object's monitor; null if there are too many. */
    public @Nullable WaitNotifyLock waitNotify(Object object) {
        WaitNotifyLock found = waitNotify.find(object);
        return found != null ? found : waitNotify.add(object, new WaitNotifyLock(object, waitNotify.gone()));
    }

    /** What else threads wait for. */
    public Resources resources() {
        return resources;
    }

    /** How many locks were not taken up because there were too many. */
    public long dropped() {
        return dropped.get();
    }

    /** Forgets the locks that are no more. For one thread, ours. */
    public void expunge() {
        table.expunge();
        waitNotify.expunge();
        permits.expunge();
        declared.expunge();
        holders.expunge();
        resources.expunge();
    }

    private static LockKind kind(Object lock, int how) {
        if (lock instanceof Resource) {
            return LockKind.RESOURCE;
        }
        return lock instanceof InitializationLock ? LockKind.INITIALIZATION : LockMode.kind(how);
    }

    private @Nullable WatchedLock take(Object lock, int how, Site site, @Nullable String made, @Nullable Class<?> own) {
        WatchedLock found = table.find(lock);
        if (found == null) {
            found = table.add(
                    lock, new WatchedLock(lock, table.gone(), ids.incrementAndGet(), kind(lock, how), made, own));
            if (found == null) {
                dropped.incrementAndGet();
                return null;
            }
        }
        found.metAt(site);
        return found;
    }
}
