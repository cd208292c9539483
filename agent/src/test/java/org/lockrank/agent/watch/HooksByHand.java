package org.lockrank.agent.watch;

import org.jspecify.annotations.Nullable;

/** The hooks of a watcher, called by hand as instrumented code calls them: for the tests of those that make watchers of their own. */
public final class HooksByHand {

    private final Watcher watcher;
    private final HandOverWatcher handOvers;

    /** Of these two. */
    public HooksByHand(Watcher watcher, HandOverWatcher handOvers) {
        this.watcher = watcher;
        this.handOvers = handOvers;
    }

    /** Runs it within {@code synchronized (lock)}, whose exit is told before the monitor is left. */
    public void in(Object lock, int site, Runnable body) {
        Object token = enter(lock, site);
        synchronized (lock) {
            if (token != null) {
                entered(token);
            }
            try {
                body.run();
            } finally {
                exit(lock);
            }
        }
    }

    public @Nullable Object enter(Object lock, int site) {
        return watcher.onEnter(lock, site);
    }

    public void entered(Object token) {
        watcher.onEntered(token);
    }

    public void exit(Object lock) {
        watcher.onExit(lock);
    }

    public void at(int site) {
        watcher.onAt(site);
    }

    public @Nullable Object acquire(Object sync, int how) {
        return watcher.onAcquire(sync, how);
    }

    public void acquired(Object token) {
        watcher.onAcquired(token);
    }

    public void acquireFailed(Object token) {
        watcher.onAcquireFailed(token);
    }

    public void tried(Object sync, int how) {
        watcher.onTried(sync, how);
    }

    public void release(Object sync, int how) {
        watcher.onRelease(sync, how);
    }

    public void waiting(Object lock) {
        watcher.onWaiting(lock);
    }

    public void starting(Thread thread) {
        handOvers.onStarting(thread);
    }

    public void joined(Thread thread) {
        handOvers.onJoined(thread);
    }

    public void signals(Object signal) {
        handOvers.onSignals(signal);
    }
}
