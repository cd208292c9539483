package org.lockrank.agent.acquisition;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.lockrank.agent.failure.Failures;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.held.AcquisitionListener;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.name.ProgramStack;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.sample.LoneSites;
import org.lockrank.agent.sample.SampleWindows;

/** What the {@link ThreadAcquisitions} of all threads share: made once, at the start. */
public final class Acquisitions implements AcquisitionListener.Source {

    /** So many locks that initializers acquire are looked for elsewhere. */
    private static final int MOST_IN_INITIALIZERS = 256;

    final Sites sites;
    final LockTable locks;
    final ProgramStack stack;
    final Failures failures;
    final LoneSites lone = new LoneSites();
    final SampleWindows windows;
    final AcquisitionPlaces places = new AcquisitionPlaces();
    private final RunningTests tests = new RunningTests();
    private final AcquisitionLog log = new AcquisitionLog();

    /** The locks that initializers were seen to acquire; nothing else is done under its monitor. */
    private final Set<WatchedLock> inInitializers = new HashSet<>();

    private final AtomicLong lost = new AtomicLong();

    /** Where the first was lost; a race of two decides for either. 0 if none was, or nobody knows. */
    private volatile int firstLost;

    /** Written under the recorder's monitor, read by all. */
    private volatile int turn;

    /**
     * Nothing is noted yet.
     *
     * @param windows when anything is, and of whom
     */
    public Acquisitions(Sites sites, LockTable locks, ProgramStack stack, Failures failures, SampleWindows windows) {
        this.sites = sites;
        this.locks = locks;
        this.stack = stack;
        this.failures = failures;
        this.windows = windows;
    }

    /** The class that reads stacks: what is not to stand in them. */
    public static Class<?> listenerClass() {
        return ThreadAcquisitions.class;
    }

    /** The tests that run. */
    public RunningTests tests() {
        return tests;
    }

    /** What is noted. */
    public AcquisitionLog log() {
        return log;
    }

    /** Whether no initializer of a class was seen before to acquire that lock. */
    boolean isFirstInInitializers(WatchedLock lock) {
        synchronized (inInitializers) {
            return inInitializers.size() < MOST_IN_INITIALIZERS && inInitializers.add(lock);
        }
    }

    /** The recorder's turn. */
    int turn() {
        return turn;
    }

    /** The recorder took up what was noted: what comes in a later phase of its thread is of interest again. For the recorder, under its monitor. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Under that monitor.
    public void turns() {
        turn++;
    }

    /** A nested acquisition of which too little is known at its place, and for which there is no room, at that site. */
    void lost(int site) {
        if (lost.getAndIncrement() == 0) {
            firstLost = site;
        }
    }

    /**
     * How many nested acquisitions were lost: seen, and neither kept nor of the kind of those that were. What is known at its
     * place is not lost.
     */
    public long lost() {
        return lost.get();
    }

    /** Where the first of them was. */
    public Site firstLost() {
        return sites.get(firstLost);
    }

    /** For how many seconds monitors were not watched, in a run of which a sample is taken. */
    public long secondsWithoutMonitors() {
        return windows.secondsClosed();
    }

    /** Whether repetitions take so much of their room that those which tell nothing should be given back. */
    public boolean isCrowded() {
        return places.repetitions() > AcquisitionPlaces.MOST_REPETITIONS / 4 * 3;
    }

    @Override
    public AcquisitionListener of(Phases phases) {
        return new ThreadAcquisitions(this, phases);
    }
}
