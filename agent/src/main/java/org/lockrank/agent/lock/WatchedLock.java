package org.lockrank.agent.lock;

import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.name.Frames;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.standin.Declared;
import org.lockrank.agent.standin.InitializationLock;
import org.lockrank.agent.standin.JvmMonitor;
import org.lockrank.agent.standin.PermitLock;
import org.lockrank.agent.standin.WaitNotifyLock;
import org.lockrank.agent.table.IdentityTable;
import org.lockrank.record.Fact.LockKind;
import org.lockrank.record.Fact.NamedBy;

/**
 * One lock of the watched program: a number for life, and what is known of it. Does not keep the lock alive.
 *
 * <p>Made by {@link LockTable}.
 */
public final class WatchedLock extends IdentityTable.Entry {

    /** How many threads that write-lock it are recorded. */
    private static final int MOST_WRITERS = 4;

    private static final String KEY = " (key)";

    private static final String SEMAPHORE = "java.util.concurrent.Semaphore";

    private final int id;
    private final LockKind kind;

    /** The class that a thread dump shows. A name, not the class: nothing here keeps a class loader alive. */
    private final String type;

    /** What the lock is called where no field and no site says more. */
    private final String typeName;

    /**
     * The field that holds it, once a site said so. The first that is seen; a race of two decides for
     * either.
     */
    private volatile @Nullable String field;

    /** Whether it was taken in its own class, as {@code this}. As {@link #field}. */
    private volatile boolean self;

    /** Where it was made, or what it is a part of was, as a frame; null if nobody saw. As {@link #field}. */
    private volatile @Nullable String made;

    /** The field that its holder is in, or the holder's class: says more than where it is taken. As {@link #field}. */
    private volatile @Nullable String heldIn;

    private volatile @Nullable String holderType;

    /** Whether somebody tried to name it by a holder. As {@link #field}. */
    private volatile boolean asked;

    /** What its name has behind it where it is one of many that an object is. */
    private final String suffix;

    /** Of a semaphore what is known of its permit; else null. */
    private final PermitLock.@Nullable Permit permit;

    /** What is known of it where it is no lock, but something else that threads wait for; else null. */
    private final Resource.@Nullable Known resource;

    /** Whether it is traced: 1 if so, -1 if not, 0 as long as nobody asked. Written once, under this entry's monitor; volatile, for it is read without. */
    private volatile int traced;

    /** Bits of the threads (their numbers modulo 64) that wrote-locked it. A race costs at worst one more record. */
    private long writers;

    /**
     * Which thread made it for what it was making, by its number, and in which stretch of holding locks: until that ends
     * nobody else has it, as far as can be told. Changed by that thread alone; others may see the change or not, for it means
     * nothing to them.
     */
    private int madeBy;

    private int madeIn;

    /** Written by the thread that holds the lock; read by the recorder when it writes, which has the next time what it missed. */
    private volatile int heldForLongBy;

    /** Whether the initializer of a class did: once that has ended, the class is everybody's. Changed and seen like these. */
    private boolean madeByInitializer;

    WatchedLock(
            Object lock,
            ReferenceQueue<Object> queue,
            int id,
            LockKind kind,
            @Nullable String made,
            @Nullable Class<?> own) {
        super(lock, queue);
        this.id = id;
        this.kind = kind;
        this.made = made;
        this.resource = lock instanceof Resource waitedFor ? waitedFor.known : null;
        this.permit = lock instanceof PermitLock semaphore ? semaphore.permit : null;
        this.suffix = lock instanceof Declared declared && declared.isOfAKey() ? KEY : "";
        this.type = type(lock);
        this.typeName = own != null ? own.getName() : typeName(lock, kind);
    }

    /** The lock was made just now, by this thread, as a part of something that nobody else has. */
    void madeBy(int thread, int stretch, boolean byInitializer) {
        madeBy = thread;
        madeIn = stretch;
        madeByInitializer = byInitializer;
    }

    /**
     * Whether the thread of that number, in that stretch of holding locks, made the lock, has held some other lock ever
     * since, and takes it for the first time; within the initializer yet, by these {@code calls}, if one made it.
     */
    public boolean isFresh(int thread, int stretch, StackTraceElement[] calls) {
        boolean fresh =
                madeBy == thread && madeIn == stretch && (!madeByInitializer || Frames.areOfAnInitializer(calls));
        madeBy = 0;
        return fresh;
    }

    /**
     * Whether it is worth a record that the thread of that number wrote-locked it: the first time, of the first few threads.
     */
    public boolean isNewWriter(int thread) {
        long bit = 1L << thread;
        if ((writers & bit) != 0 || Long.bitCount(writers) >= MOST_WRITERS) {
            return false;
        }
        writers |= bit;
        return true;
    }

    /** The thread of that number has held it for long, and not released it since; 0: it did now. By that thread. */
    public void isHeldForLong(int byThread) {
        heldForLongBy = byThread;
    }

    /** The number of the thread that has held it for long, even if that ended or the lock is no more; 0 if none has. */
    public int heldForLongBy() {
        return heldForLongBy;
    }

    /** Whether nobody tried yet to name it by what holds it; nobody else will. */
    boolean isNameless() {
        boolean nameless = !asked;
        asked = true;
        return nameless;
    }

    /** Names it by what holds it: by the field that this is in, or by its class. */
    void isHeldIn(@Nullable String itsField, @Nullable String itsType) {
        heldIn = itsField;
        holderType = itsType;
    }

    /** What it is a part of was made there. */
    void isMadeAt(String frame) {
        made = frame;
    }

    /** Whether it is traced: positive if so, negative if not, 0 as long as that is not decided. */
    public int traced() {
        return traced;
    }

    /** Decides whether it is traced, unless that is decided; answers what was. */
    public synchronized int decide(int traces) {
        if (traced == 0) {
            traced = traces;
        }
        return traced;
    }

    /** Its number, from 1, never given twice. */
    public int id() {
        return id;
    }

    /** Whether it turned out not to be a lock: whatever was noted of it says nothing. */
    public boolean isNone() {
        return permit != null && permit.isHandedOn();
    }

    /** What is known of it where it is no lock, but something else that threads wait for; else null. */
    public Resource.@Nullable Known resource() {
        return resource;
    }

    /** How it behaves. */
    public LockKind kind() {
        return kind;
    }

    /** The class that a thread dump shows. */
    public String type() {
        return type;
    }

    /** The lock is taken at {@code site}, which may say what it is called. */
    void metAt(Site site) {
        String from = site.field();
        if (from != null) {
            if (field == null) {
                field = from;
            }
        } else if (!self && (site.className().equals(type) || site.className().equals(typeName))) {
            self = true;
        }
    }

    /** How its author would call it: see {@link org.lockrank.record.Fact.NamedBy}. */
    public NamedBy namedBy() {
        if (resource != null) {
            WatchedLock lock = resource.lock();
            if (lock != null) {
                return lock.namedBy();
            }
            Site place = resource.made();
            return place == null ? NamedBy.TYPE : place.field() == null ? NamedBy.SITE : NamedBy.FIELD;
        }
        if (heldIn != null || holderType != null) {
            return heldIn != null ? NamedBy.FIELD : NamedBy.TYPE;
        }
        if (field != null && !(self && kind == LockKind.MONITOR && !ofTheJdk(type))) {
            return NamedBy.FIELD;
        }
        return made != null ? NamedBy.SITE : NamedBy.TYPE;
    }

    /** Its name, from where {@link #namedBy} says. */
    public String name(NamedBy by) {
        WatchedLock lock = resource == null ? null : resource.lock();
        if (lock != null) {
            return lock.name(by);
        }
        Site place = resource == null ? null : resource.made();
        if (place != null && by != NamedBy.TYPE) {
            String itsField = place.field();
            return by == NamedBy.FIELD && itsField != null ? itsField : place.frame();
        }
        String held = by == NamedBy.FIELD ? heldIn : by == NamedBy.TYPE ? holderType : null;
        if (held != null) {
            return held;
        }
        String name = by == NamedBy.FIELD ? field : by == NamedBy.SITE ? made : typeName;
        return (name == null ? typeName : name).concat(suffix);
    }

    private static boolean ofTheJdk(String type) {
        return type.startsWith("java.") || type.startsWith("javax.") || type.startsWith("[");
    }

    private static String type(Object lock) {
        if (lock instanceof WaitNotifyLock waited) {
            return waited.type;
        }
        if (lock instanceof JvmMonitor monitor) {
            return monitor.type();
        }
        if (lock instanceof PermitLock) {
            return SEMAPHORE;
        }
        if (lock instanceof Declared declared) {
            return declared.type();
        }
        if (lock instanceof Resource waitedFor) {
            return waitedFor.known.type();
        }
        return lock instanceof InitializationLock initialization
                ? initialization.className()
                : lock.getClass().getName();
    }

    /**
     * Subclasses nested in the same class as their parents, such as the kinds of nodes of a map, are one lock class; a
     * synchronizer of the JDK is named as the lock that it makes; the monitor of a class as the class.
     */
    private static String typeName(Object lock, LockKind kind) {
        if (lock instanceof Class<?> c) {
            return c.getName() + ".class";
        }
        if (lock instanceof WaitNotifyLock waited) {
            return waited.type;
        }
        if (lock instanceof InitializationLock initialization) {
            return initialization.name();
        }
        if (lock instanceof JvmMonitor monitor) {
            return monitor.type();
        }
        if (lock instanceof PermitLock) {
            return SEMAPHORE;
        }
        if (lock instanceof Declared declared) {
            return declared.type();
        }
        if (lock instanceof Resource waitedFor) {
            return waitedFor.known.type();
        }
        Class<?> type = lock.getClass();
        String outer = Frames.outermost(type.getName());
        if (kind != LockKind.MONITOR && outer.startsWith("java.util.concurrent.locks.")) {
            return outer;
        }
        for (Class<?> above = type.getSuperclass();
                above != null && Frames.outermost(above.getName()).equals(outer);
                above = above.getSuperclass()) {
            type = above;
        }
        return type.getName();
    }
}
