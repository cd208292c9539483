package org.lockrank.agent.run;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.recording.ProgramEnd;
import org.lockrank.agent.steer.Steerings;
import org.lockrank.agent.watch.Watcher;
import org.lockrank.agent.watch.WatcherParts;

/**
 * The watcher of a run that is steered: whatever the other does, and then asks the {@link Steerings} whether the thread is to be
 * paused.
 *
 * <p>Loaded where there is a plan, and nowhere else, by its name: as long as there is one watcher only, HotSpot compiles its
 * methods into their callers with nothing in between.
 */
final class SteeringWatcher extends Watcher {

    private final Steerings steerings;

    SteeringWatcher(WatcherParts parts, ProgramEnd end, Steerings steerings) {
        super(parts, end);
        this.steerings = steerings;
    }

    /** After a hook before an acquisition, which answered {@code token}. */
    private @Nullable Object asked(@Nullable Object token) {
        if (token instanceof ThreadState s) {
            Error error = steerings.asks(s);
            if (error != null) {
                super.onAcquireFailed(s);
                throw error;
            }
        }
        return token;
    }

    /** After a hook behind an acquisition that none stood before. */
    private void has() {
        ThreadState s = threads.current();
        if (!s.isInside()) {
            steerings.has(s, false);
        }
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
        if (token instanceof ThreadState s) {
            steerings.has(s, true);
        } else {
            has();
        }
    }

    @Override
    protected void onStamped(Object token, long stamp) {
        super.onStamped(token, stamp);
        if (stamp != 0 && token instanceof ThreadState s) {
            steerings.has(s, true);
        }
    }

    @Override
    protected void onInMethod(Object lock, int site) {
        super.onInMethod(lock, site);
        has();
    }

    @Override
    protected @Nullable Object onInLoader(Object loader, int site) {
        Object held = super.onInLoader(loader, site);
        has();
        return held;
    }

    @Override
    protected void onInStaticMethod(int site) {
        super.onInStaticMethod(site);
        has();
    }

    @Override
    protected void onTried(Object sync, int how) {
        super.onTried(sync, how);
        has();
    }

    @Override
    protected void onTriedStamp(Object lock, long stamp, int how) {
        super.onTriedStamp(lock, stamp, how);
        has();
    }

    @Override
    protected void onOwned(Object lock, @Nullable Thread owner, int site) {
        super.onOwned(lock, owner, site);
        if (owner == Thread.currentThread()) {
            has();
        }
    }

    @Override
    protected void onOwnAcquired(Object lock, int how, int site) {
        super.onOwnAcquired(lock, how, site);
        has();
    }
}
