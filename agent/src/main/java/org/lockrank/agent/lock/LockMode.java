package org.lockrank.agent.lock;

import org.lockrank.agent.boot.Hooks;
import org.lockrank.record.Fact;

/**
 * How a lock is asked for, in sixteen bits: those of {@link Hooks} (which side, what kind of lock, how long one waits), and
 * three that only the watcher adds.
 */
public final class LockMode {

    /** Beside the bits of {@link Hooks}: the lock is the monitor of an object. */
    public static final int MONITOR = 64;

    /** The lock is asked for again at the end of a wait. */
    public static final int WAIT = 128;

    /** The lock was acquired while nobody could see what guards it: it is held, and what the thread does with it is not noted. */
    public static final int UNSEEN = 4096;

    /** The bits that say a lock has two sides. */
    public static final int SIDED = Hooks.READ_WRITE | Hooks.STAMPED;

    /** The bits that say a lock is not re-entrant: who holds it and asks for it again waits. */
    public static final int NOT_REENTRANT = Hooks.STAMPED | Hooks.PERMIT | Hooks.ONCE;

    private LockMode() {}

    /** The side of a lock that these bits mean. */
    public static Fact.Side side(int how) {
        return (how & Hooks.READ) != 0 ? Fact.Side.READ : Fact.Side.WRITE;
    }

    /** The kind of waiting that these bits mean. */
    public static Fact.How how(int how) {
        if ((how & WAIT) != 0) {
            return Fact.How.WAIT;
        }
        if ((how & Hooks.TRY) != 0) {
            return Fact.How.TRIED;
        }
        return (how & Hooks.TIMED) != 0 ? Fact.How.TIMED : Fact.How.BLOCKING;
    }

    /** How a lock behaves that was asked for in this way. */
    static Fact.LockKind kind(int how) {
        if ((how & MONITOR) != 0) {
            return Fact.LockKind.MONITOR;
        }
        if ((how & Hooks.STAMPED) != 0) {
            return Fact.LockKind.STAMPED;
        }
        if ((how & (Hooks.PERMIT | Hooks.ONCE)) != 0) {
            return Fact.LockKind.PERMIT;
        }
        return (how & Hooks.READ_WRITE) != 0 ? Fact.LockKind.READ_WRITE : Fact.LockKind.LOCK;
    }
}
