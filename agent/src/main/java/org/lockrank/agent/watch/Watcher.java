package org.lockrank.agent.watch;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.failure.Failures;
import org.lockrank.agent.held.HeldLocks;
import org.lockrank.agent.held.StampHolds;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.ownership.OwnLocks;
import org.lockrank.agent.ownership.PermitHolds;
import org.lockrank.agent.recording.ProgramEnd;
import org.lockrank.agent.standin.Declared;
import org.lockrank.agent.standin.PermitLock;
import org.lockrank.record.Fact;

/**
 * The watcher: finds the state of the calling thread and passes the call on.
 *
 * <p>Called in every thread of the program. Nothing thrown in here leaves: what may throw stands in the slow parts, which
 * catch; and what strikes anywhere, such as a full stack, is caught here. A thread that is in a hook already, or is one
 * of ours, is let through.
 *
 * <p>The subclasses are those of a steered run, of a traced one and of one of which a sample is taken, and not there otherwise. Each does what this does
 * for the hook, and then what it is for.
 */
public class Watcher extends Hooks {

    private final Sites sites;
    private final LockTable locks;
    /** The threads of the run. */
    protected final ThreadTable threads;

    /** Where a subclass notes what was thrown in a hook, in place of throwing it. */
    protected final Failures failures;

    private final OwnLocks ownLocks;
    private final StaticMethods staticMethods = new StaticMethods();
    private final ProgramEnd end;

    /** One of these parts, which tells {@code end} that the program ends. */
    protected Watcher(WatcherParts parts, ProgramEnd end) {
        this.threads = parts.threads;
        this.failures = parts.failures;
        this.sites = parts.sites;
        this.locks = parts.locks;
        this.ownLocks = parts.ownLocks;
        this.end = end;
    }

    /** The state of the thread that calls, for the hook that is called. */
    protected ThreadState current() {
        return threads.current();
    }

    /** The thread is about to ask for a lock. Short, so that it is compiled into its callers: mostly nothing is held. */
    private Object want(ThreadState s, Object lock, int site, int how) {
        return s.holdsNothing(how) ? s.wantFirst(lock, site, how) : within(this, s, lock, site, how);
    }

    @Override
    protected Object onWithin(Object thread, Object lock, int site, int how) {
        Object token = ((ThreadState) thread).wantUsual(lock, site, how);
        return token != null ? token : unusual(this, thread, lock, site, how);
    }

    @Override
    protected Object onUnusual(Object thread, Object lock, int site, int how) {
        return ((ThreadState) thread).wantAnew(lock, site, how);
    }

    /** The thread has a lock already. */
    private void has(ThreadState s, Object lock, int site, int how, long stamp) {
        if (want(s, lock, site, how) == s) {
            s.got(stamp);
        }
    }

    @Override
    protected @Nullable Object onEnter(@Nullable Object lock, int site) {
        try {
            ThreadState s = current();
            return s.isInside() || lock == null ? null : want(s, lock, site, LockMode.MONITOR);
        } catch (Throwable e) {
            return failures.ofHook(e);
        }
    }

    @Override
    protected void onEntered(Object token) {
        onAcquired(token);
    }

    @Override
    protected void onExit(@Nullable Object lock) {
        try {
            ThreadState s = current();
            if (!s.isInside()) {
                s.release(lock, 0);
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected @Nullable Object onEnterPart(@Nullable Object lock, int site, Object whole) {
        try {
            ThreadState s = current();
            return s.isInside() || lock == null ? null : s.wantPart(lock, site, LockMode.MONITOR, whole);
        } catch (Throwable e) {
            return failures.ofHook(e);
        }
    }

    @Override
    protected void onExitPart(@Nullable Object lock) {
        try {
            ThreadState s = current();
            if (!s.isInside()) {
                s.forgetPart(lock);
                s.release(lock, 0);
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onInMethod(Object lock, int site) {
        try {
            ThreadState s = current();
            if (!s.isInside()) {
                has(s, lock, site, LockMode.MONITOR, 0);
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected @Nullable Object onInLoader(Object loader, int site) {
        try {
            ThreadState s = current();
            if (s.isInside() || !(loader instanceof ClassLoader) || !Thread.holdsLock(loader) || s.holdsLock(loader)) {
                return null;
            }
            has(s, loader, site, LockMode.MONITOR, 0);
            return loader;
        } catch (Throwable e) {
            return failures.ofHook(e);
        }
    }

    @Override
    protected void onAskingLoader(Object loader, int site) {
        try {
            ThreadState s = current();
            // What it is registered as is kept under a lock of the JDK's own, under which nothing else is taken.
            if (!s.isInside()
                    && s.depth() != 0
                    && loader instanceof ClassLoader c
                    && !s.holdsLock(c)
                    && !c.isRegisteredAsParallelCapable()) {
                HeldLocks.failed(want(s, c, site, LockMode.MONITOR));
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onInStaticMethod(int site) {
        try {
            ThreadState s = current();
            if (!s.isInside()) {
                Object lock = staticMethods.caller(s, site, sites.get(site).className());
                if (lock != null) {
                    has(s, lock, site, LockMode.MONITOR, 0);
                }
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onOutOfStaticMethod(int site) {
        try {
            ThreadState s = current();
            if (!s.isInside()) {
                s.releaseClass(sites.get(site).className());
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onAt(int site) {
        try {
            current().at(site);
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected @Nullable Object onAcquire(Object sync, int how) {
        try {
            ThreadState s = current();
            if (s.isInside()) {
                return null;
            }
            if ((how & OWN) != 0) {
                return ownLocks.acquire(s, sync, how);
            }
            if ((how & PERMIT) != 0) {
                int site = s.takeAt();
                PermitLock lock = locks.permitLock(sync);
                return lock == null ? waitsForPermit(s, sync, how) : want(s, lock, site, how);
            }
            return want(s, sync, s.takeAt(), how);
        } catch (Throwable e) {
            return failures.ofHook(e);
        }
    }

    /** The semaphore is no lock. */
    private static @Nullable Object waitsForPermit(ThreadState s, Object sync, int how) {
        if (s.depth() != 0 && (how & TIMED) == 0 && s.enter()) {
            try {
                s.waitsFor(sync, Fact.Awaits.PERMIT, null);
            } finally {
                s.leave();
            }
        }
        return null;
    }

    @Override
    protected void onAcquired(Object token) {
        try {
            if (token instanceof ThreadState s) {
                s.got(0);
            } else if (token instanceof OwnLocks.Attempt attempt) {
                ownLocks.acquired(current(), attempt);
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onAcquireFailed(Object token) {
        try {
            if (token instanceof OwnLocks.Attempt attempt) {
                OwnLocks.over(current(), attempt);
            } else {
                HeldLocks.failed(token);
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onTried(Object sync, int how) {
        try {
            ThreadState s = current();
            if (!s.isInside()) {
                int site = s.takeAt();
                Object lock = (how & PERMIT) == 0 ? sync : locks.permitLock(sync);
                if (lock != null) {
                    has(s, lock, site, how, 0);
                }
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onRelease(Object sync, int how) {
        try {
            ThreadState s = current();
            if (s.isInside()) {
                return;
            }
            if ((how & PERMIT) != 0) {
                PermitLock lock = locks.permitLock(sync);
                if (lock != null) {
                    PermitHolds.release(s, lock);
                }
            } else if (s.depth() != 0) {
                if ((how & OWN) == 0) {
                    s.release(sync, how & READ);
                } else if (OwnLocks.mayBe(sync)) {
                    OwnLocks.release(s, sync, how & READ);
                }
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onDeclaredBegins(Object lock, @Nullable Object key, int how, int method) {
        try {
            ThreadState s = current();
            if (!s.isInside()) {
                Declared declared = declared(s, lock, key, how);
                if (declared != null) {
                    s.declaredCalls().begin(s, declared, how & ~KEYED, method);
                }
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onDeclaredEnds(boolean acquired, int method) {
        try {
            ThreadState s = current();
            if (!s.isInside()) {
                s.declaredCalls().end(s, acquired, method);
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onDeclaredReleases(Object lock, @Nullable Object key, int how) {
        try {
            ThreadState s = current();
            if (!s.isInside() && s.depth() != 0) {
                s.release(declared(s, lock, key, how), 0);
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    private @Nullable Declared declared(ThreadState s, Object lock, @Nullable Object key, int how) {
        s.enter();
        try {
            return locks.declared(lock, key, (how & KEYED) != 0);
        } finally {
            s.leave();
        }
    }

    @Override
    protected void onOwned(Object lock, @Nullable Thread owner, int site) {
        try {
            ThreadState s = current();
            if (!s.isInside()) {
                ownLocks.owned(s, lock, owner, site);
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onOwnAcquired(Object lock, int how, int site) {
        try {
            ThreadState s = current();
            if (!s.isInside()) {
                ownLocks.acquired(s, lock, how, site);
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onOwnReleased(Object lock, int how) {
        try {
            ThreadState s = current();
            if (!s.isInside()) {
                ownLocks.released(s, lock, how);
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onStamped(Object token, long stamp) {
        try {
            if (token instanceof ThreadState s) {
                if (stamp == 0) {
                    HeldLocks.failed(token);
                } else {
                    s.got(stamp);
                }
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onTriedStamp(Object lock, long stamp, int how) {
        try {
            ThreadState s = current();
            if (!s.isInside()) {
                has(s, lock, s.takeAt(), how, stamp);
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onReleaseStamp(Object lock, long stamp) {
        try {
            ThreadState s = current();
            if (!s.isInside()) {
                StampHolds.release(threads, s, lock, stamp);
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onConvertedStamp(Object lock, long from, long to) {
        try {
            ThreadState s = current();
            if (!s.isInside()) {
                StampHolds.converted(s, lock, from, to, side(to));
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onWaiting(@Nullable Object lock) {
        try {
            ThreadState s = current();
            if (!s.isInside()) {
                s.waiting(lock);
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onMade(@Nullable Object lock, int site) {
        try {
            ThreadState s = current();
            if (lock != null && s.enter()) {
                try {
                    locks.made(s.thread().number(), s.stretch(), lock, site);
                } finally {
                    s.leave();
                }
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onExiting(int status) {
        try {
            end.exits(status);
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onHalting(int status) {
        try {
            ThreadState s = current();
            if (s.enter()) {
                try {
                    end.halts(status);
                } finally {
                    s.leave();
                }
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }
}
