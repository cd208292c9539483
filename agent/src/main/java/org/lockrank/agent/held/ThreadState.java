package org.lockrank.agent.held;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.identity.WatchedThread;

/**
 * One thread of the program in its hooks: what it holds and waits for, its phases, and whether its hooks are on.
 *
 * <p>Changed by that thread alone, as {@link HeldStack} says.
 */
public final class ThreadState extends HeldWaits {

    /** How many tasks that a worker gave to its own pool are remembered. */
    private static final int GIVEN = 4;

    private static final Object[] NO_TASKS = new Object[GIVEN];

    /** As {@link #thread} has it: compared at each hook. */
    final long id;

    private final Phases phases;

    /** The site that the next lock object is taken at. */
    private int at;

    /** The pool that the thread is a worker of; null mostly. As long as the worker lives. */
    private @Nullable Object pool;

    /** The tasks that the thread gave to its own pool lately, while it ran one of that pool's. */
    private final @Nullable Object[] given = new Object[GIVEN];

    private int nextGiven;

    /** The calls of declared locks' methods that it is in; null as long as there was none. */
    private @Nullable DeclaredCalls declaredCalls;

    /** The next in the same chain of {@link ThreadTable}; guarded by the monitor of that part. */
    @Nullable
    ThreadState nextInTable;

    ThreadState(Phases phases, AcquisitionListener listener) {
        super(phases.thread().number(), listener);
        this.id = phases.thread().id();
        this.phases = phases;
    }

    /** The calls of declared locks' methods that it is in. */
    public DeclaredCalls declaredCalls() {
        DeclaredCalls calls = declaredCalls;
        if (calls == null) {
            calls = new DeclaredCalls();
            declaredCalls = calls;
        }
        return calls;
    }

    /** The declared lock that it asks for; null if it does not, or not for as long as it takes. Read by the watchdog, too. */
    public DeclaredCalls.@Nullable Asked askedDeclared() {
        DeclaredCalls calls = declaredCalls;
        return calls == null ? null : calls.asked();
    }

    /** Bits of the steering: the sides, of all its plans, whose first lock the thread has taken since it was last paused for them. */
    private int steered;

    /** What {@link #steered(int)} said last. */
    public int steered() {
        return steered;
    }

    /** For the steering to remember. */
    public void steered(int bits) {
        steered = bits;
    }

    /** What the trace of the run keeps of the thread; null where there is none, or the thread did nothing yet. */
    private @Nullable Object traced;

    /** What {@link #traced(Object)} said last. */
    public @Nullable Object traced() {
        return traced;
    }

    /** For the trace to remember. */
    public void traced(Object kept) {
        traced = kept;
    }

    /** The innermost acquisition that is under way of something that may turn out to be a lock; null mostly. */
    private @Nullable Object attempt;

    /** What {@link #attempt(Object)} said last. */
    public @Nullable Object attempt() {
        return attempt;
    }

    /** For {@code ownership} to remember. */
    public void attempt(@Nullable Object underWay) {
        attempt = underWay;
    }

    /** Whether it has arrived at a barrier and not gone on. */
    private boolean atBarrier;

    /** It has arrived at a barrier; or goes on, or gave up. */
    public void atBarrier(boolean arrived) {
        atBarrier = arrived;
    }

    /** Whether it waits at a barrier: what it waits for is the others, whatever the barrier is made of. */
    public boolean isAtBarrier() {
        return atBarrier;
    }

    /** The thread is a worker of a pool from now on; null: of none. */
    public void worksFor(@Nullable Object itsPool) {
        pool = itsPool;
        System.arraycopy(NO_TASKS, 0, given, 0, GIVEN);
    }

    /** The thread gives a task to a pool. */
    public void gives(Object toPool, Object task) {
        if (toPool == pool) {
            given[nextGiven++ & GIVEN - 1] = task;
        }
    }

    /** The thread begins another task: what it gave to its pool before it does not wait for any more. */
    public void forgetsGiven() {
        if (nextGiven != 0) {
            System.arraycopy(NO_TASKS, 0, given, 0, GIVEN);
            nextGiven = 0;
        }
    }

    /** The pool that the thread is a worker of, if it gave the task to that pool itself; else null. */
    public @Nullable Object poolOf(Object task) {
        if (pool != null) {
            for (Object each : given) {
                if (each == task) {
                    return pool;
                }
            }
        }
        return null;
    }

    /** Whether the thread is a worker of a pool. */
    public boolean isWorker() {
        return pool != null;
    }

    /** Which thread it is. */
    public WatchedThread thread() {
        return phases.thread();
    }

    /** Its phases. */
    public Phases phases() {
        return phases;
    }

    /** Whether hooks do nothing for this thread now: it is in one, or one of ours. */
    public boolean isInside() {
        return inside;
    }

    /** From now on hooks do nothing, until {@link #leave}; answers false if that is so already. */
    public boolean enter() {
        if (inside) {
            return false;
        }
        inside = true;
        return true;
    }

    /** Hooks do something again. */
    public void leave() {
        inside = false;
    }

    /** How much happened so far. From another thread: unchanged, if the thread stood still. */
    public int events() {
        return events;
    }

    /** The next lock object is asked for at that site. */
    public void at(int site) {
        at = site;
    }

    /** The site that {@link #at} said, if it did so since the last call; else 0. */
    public int takeAt() {
        int site = at;
        at = 0;
        return site;
    }

    /** Whether it is known to hold, or to wait for, that lock. */
    public boolean holdsLock(Object lock) {
        return entry(lock) >= 0;
    }

    /** The thread leaves a static synchronized method of the class of that name. */
    public void releaseClass(String className) {
        for (int d = depth - 1; d >= 0; d--) {
            Object lock = locks[d];
            if (lock instanceof Class<?> type && type.getName().equals(className)) {
                release(lock, 0);
                return;
            }
        }
    }
}
