package org.lockrank.agent.watch;

import java.util.List;
import org.lockrank.agent.acquisition.Acquisitions;
import org.lockrank.agent.boot.HandOverHooks;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.failure.Failures;
import org.lockrank.agent.handover.HandOvers;
import org.lockrank.agent.held.DeclaredCalls;
import org.lockrank.agent.held.HeldLocks;
import org.lockrank.agent.held.HeldWaits;
import org.lockrank.agent.held.StampHolds;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.lock.RecentLocks;
import org.lockrank.agent.name.ProgramStack;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.ownership.OwnLocks;
import org.lockrank.agent.ownership.PermitHolds;
import org.lockrank.agent.recording.ProgramEnd;
import org.lockrank.agent.sample.SampleWindows;

/**
 * What the watchers of one run are made of, put together: what is known of its code, its locks and its threads, and where they note what they see.
 * Each part is one for the whole run, and for the hooks of all its threads.
 */
public final class WatcherParts {

    /** The places in code. */
    public final Sites sites;

    /** What went wrong in hooks. */
    public final Failures failures = new Failures();

    /** The locks. */
    public final LockTable locks;

    /** What is noted of acquisitions. */
    public final Acquisitions acquisitions;

    /** The threads, with what they hold. */
    public final ThreadTable threads;

    /** What threads hand over to each other. */
    public final HandOvers handOvers;

    /** Reads stacks. */
    public final ProgramStack stack;

    /** When monitors are watched. */
    public final SampleWindows windows;

    final OwnLocks ownLocks;

    /** The parts of a run that is watched and no more: monitors are watched at all times. */
    public WatcherParts(Sites sites) {
        this(sites, List.of(), SampleWindows.always());
    }

    /**
     * The parts of a run.
     *
     * @param sites the places in code; more may come later
     * @param more the names of further classes that can stand between a hook's call and where its stack is read
     * @param windows when monitors are watched
     */
    public WatcherParts(Sites sites, List<String> more, SampleWindows windows) {
        this.sites = sites;
        this.windows = windows;
        this.stack = stack();
        this.stack.leaveOut(OwnLocks.classesInHooks());
        this.stack.leaveOut(more);
        this.locks = new LockTable(sites, stack);
        this.acquisitions = new Acquisitions(sites, locks, stack, failures, windows);
        this.threads = new ThreadTable(acquisitions);
        this.handOvers = new HandOvers(threads);
        this.ownLocks = new OwnLocks(locks, sites, stack);
    }

    /** The watcher of a run that is watched and no more; {@code end} is told when the program ends. */
    public Watcher watcher(ProgramEnd end) {
        return new Watcher(this, end);
    }

    /** The watcher of hand-overs of such a run. */
    public HandOverWatcher handOverWatcher() {
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
                PermitHolds.class,
                StampHolds.class,
                DeclaredCalls.class,
                ThreadState.class,
                HeldWaits.class,
                HeldLocks.class,
                Acquisitions.listenerClass(),
                RecentLocks.class,
                LockTable.class);
    }
}
