package org.lockrank.agent.watch;

import java.util.List;
import org.lockrank.agent.acquisition.Acquisitions;
import org.lockrank.agent.boot.HandOverHooks;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.failure.Failures;
import org.lockrank.agent.handover.HandOvers;
import org.lockrank.agent.held.DeclaredCalls;
import org.lockrank.agent.held.HeldLocks;
import org.lockrank.agent.held.OwnLocks;
import org.lockrank.agent.held.PermitHolds;
import org.lockrank.agent.held.SampleWindows;
import org.lockrank.agent.held.StampHolds;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.lock.RecentLocks;
import org.lockrank.agent.name.ProgramStack;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.recording.ProgramEnd;

/** What a watcher is made of, put together. */
final class WatcherParts {

    final Sites sites;
    final Failures failures = new Failures();
    final LockTable locks;
    final Acquisitions acquisitions;
    final ThreadTable threads;
    final HandOvers handOvers;
    final ProgramStack stack;
    final OwnLocks ownLocks;
    final SampleWindows windows;

    WatcherParts(Sites sites) {
        this(sites, List.of(), SampleWindows.always());
    }

    /**
     * Its parts.
     *
     * @param more the names of further classes that can stand between a hook's call and where its stack is read
     * @param windows when monitors are watched
     */
    WatcherParts(Sites sites, List<String> more, SampleWindows windows) {
        this.sites = sites;
        this.windows = windows;
        this.stack = stack();
        this.stack.leaveOut(more);
        this.locks = new LockTable(sites, stack);
        this.acquisitions = new Acquisitions(sites, locks, stack, failures, windows);
        this.threads = new ThreadTable(acquisitions);
        this.handOvers = new HandOvers(threads);
        this.ownLocks = new OwnLocks(locks, sites, stack);
    }

    Watcher watcher(ProgramEnd end) {
        return new Watcher(this, end);
    }

    HandOverWatcher handOverWatcher() {
        return new HandOverWatcher(this);
    }

    /** Whatever stands between a hook's call and where its stack is read must be named here. */
    private static ProgramStack stack() {
        return new ProgramStack(
                Hooks.class,
                HandOverHooks.class,
                HandOverWatcher.class,
                TaskWatcher.class,
                Watcher.class,
                OwnLocks.class,
                StampHolds.class,
                DeclaredCalls.class,
                PermitHolds.class,
                ThreadState.class,
                HeldLocks.class,
                Acquisitions.listenerClass(),
                RecentLocks.class,
                LockTable.class);
    }
}
