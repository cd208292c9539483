package org.lockrank.agent.run;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.recording.ProgramEnd;
import org.lockrank.agent.trace.Trace;
import org.lockrank.agent.trace.Tracing;
import org.lockrank.agent.watch.Watcher;
import org.lockrank.agent.watch.WatcherParts;

/**
 * The watcher of a run that is traced: whatever the other does, and then has the {@link Tracing} look at what the thread holds.
 *
 * <p>Loaded where there is a trace, and nowhere else, by its name, for the reason that {@link SteeringWatcher} is.
 */
final class TracingWatcher extends Watcher {

    private final Trace trace;
    private final Tracing tracing;

    TracingWatcher(WatcherParts parts, ProgramEnd end, Trace trace) {
        super(parts, end);
        this.trace = trace;
        this.tracing = trace.tracing();
    }

    /** What the calling thread holds may have changed. */
    private void changed() {
        try {
            ThreadState s = threads.current();
            if (s.enter()) {
                try {
                    tracing.changed(s);
                } finally {
                    s.leave();
                }
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    /** After a hook before an acquisition, which answered {@code token}. What is held can turn out not to be. */
    private @Nullable Object asked(@Nullable Object token) {
        if (token instanceof ThreadState s && s.depth() > 1) {
            try {
                if (s.enter()) {
                    try {
                        tracing.changed(s);
                        tracing.asks(s);
                    } finally {
                        s.leave();
                    }
                }
            } catch (Throwable e) {
                failures.ofHook(e);
            }
        }
        return token;
    }

    @Override
    protected @Nullable Object onEnter(@Nullable Object lock, int site) {
        return asked(super.onEnter(lock, site));
    }

    @Override
    protected @Nullable Object onEnterPart(@Nullable Object lock, int site, Object whole) {
        return asked(super.onEnterPart(lock, site, whole));
    }

    @Override
    protected @Nullable Object onAcquire(Object sync, int how) {
        return asked(super.onAcquire(sync, how));
    }

    @Override
    protected void onAcquired(Object token) {
        super.onAcquired(token);
        changed();
    }

    @Override
    protected void onStamped(Object token, long stamp) {
        super.onStamped(token, stamp);
        changed();
    }

    @Override
    protected void onInMethod(Object lock, int site) {
        super.onInMethod(lock, site);
        changed();
    }

    @Override
    protected @Nullable Object onInLoader(Object loader, int site) {
        Object held = super.onInLoader(loader, site);
        changed();
        return held;
    }

    @Override
    protected void onInStaticMethod(int site) {
        super.onInStaticMethod(site);
        changed();
    }

    @Override
    protected void onTried(Object sync, int how) {
        super.onTried(sync, how);
        changed();
    }

    @Override
    protected void onTriedStamp(Object lock, long stamp, int how) {
        super.onTriedStamp(lock, stamp, how);
        changed();
    }

    @Override
    protected void onExit(@Nullable Object lock) {
        super.onExit(lock);
        changed();
    }

    @Override
    protected void onExitPart(@Nullable Object lock) {
        super.onExitPart(lock);
        changed();
    }

    @Override
    protected void onOutOfStaticMethod(int site) {
        super.onOutOfStaticMethod(site);
        changed();
    }

    @Override
    protected void onRelease(Object sync, int how) {
        super.onRelease(sync, how);
        changed();
    }

    @Override
    protected void onReleaseStamp(Object lock, long stamp) {
        super.onReleaseStamp(lock, stamp);
        changed();
    }

    @Override
    protected void onConvertedStamp(Object lock, long from, long to) {
        super.onConvertedStamp(lock, from, to);
        changed();
    }

    @Override
    protected void onDeclaredEnds(boolean acquired, int method) {
        super.onDeclaredEnds(acquired, method);
        changed();
    }

    @Override
    protected void onDeclaredReleases(Object lock, @Nullable Object key, int how) {
        super.onDeclaredReleases(lock, key, how);
        changed();
    }

    @Override
    protected void onOwned(Object lock, @Nullable Thread owner, int site) {
        super.onOwned(lock, owner, site);
        changed();
    }

    @Override
    protected void onOwnAcquired(Object lock, int how, int site) {
        super.onOwnAcquired(lock, how, site);
        changed();
    }

    @Override
    protected void onOwnReleased(Object lock, int how) {
        super.onOwnReleased(lock, how);
        changed();
    }

    @Override
    protected void onWaiting(@Nullable Object lock) {
        super.onWaiting(lock);
        try {
            ThreadState s = threads.current();
            if (s.enter()) {
                try {
                    tracing.changed(s);
                    tracing.waits(s, lock);
                } finally {
                    s.leave();
                }
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }

    @Override
    protected void onHalting(int status) {
        super.onHalting(status);
        try {
            ThreadState s = threads.current();
            if (s.enter()) {
                try {
                    trace.finish();
                } finally {
                    s.leave();
                }
            }
        } catch (Throwable e) {
            failures.ofHook(e);
        }
    }
}
