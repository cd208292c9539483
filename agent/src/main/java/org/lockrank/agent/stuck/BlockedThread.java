package org.lockrank.agent.stuck;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.held.HeldCopy;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.identity.WatchedThread;
import org.lockrank.agent.lock.InitializationLock;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.name.Frames;
import org.lockrank.agent.name.Sites;

/**
 * A thread that is blocked, or waits: what it holds, what it waits for, and its stack; copied from its state. What classes
 * have to do with it is added by {@link InitializationWaits}.
 */
public final class BlockedThread {

    final ThreadState state;
    final Thread thread;
    final StackTraceElement[] stack;
    final HeldCopy held;

    /** What it waits for; null as long as nobody knows. */
    @Nullable
    Object wanted;

    int wantedHow;
    int wantedSite;

    /** The object on whose monitor it waits, to be told something; null if it does not. */
    @Nullable
    Object waitedOn;

    /** Whether {@link #wanted} was concluded from elsewhere. */
    boolean inferred;

    /** The initializations of classes that it is at, the newest first. */
    final List<Begun> begun = new ArrayList<>();

    /** Where it waits for a class: the threads of which one is at that class. */
    Set<BlockedThread> mayBeAtIt = Set.of();

    /**
     * The initialization of a class, in the middle of which a thread stands.
     *
     * @param frame the innermost call that belongs to it, on the thread's stack
     * @param initializer whether that call is the initializer, rather than the one that made it necessary
     */
    public record Begun(InitializationLock initialization, int frame, boolean initializer) {}

    private BlockedThread(ThreadState state, Thread thread, StackTraceElement[] stack, HeldCopy held) {
        this.state = state;
        this.thread = thread;
        this.stack = stack;
        this.held = held;
        for (int d = 0; d < held.depth(); d++) {
            if (held.asksFor(d)) {
                want(d);
            }
        }
        int waiting = held.waiting();
        if (wanted == null && waiting >= 0) {
            if (asksAgain()) {
                want(waiting);
                wantedHow |= LockMode.WAIT;
            } else if ((held.how(waiting) & LockMode.MONITOR) != 0) {
                waitedOn = held.lock(waiting);
                wantedSite = held.site(waiting);
            }
        }
    }

    /** A copy of the state of a thread that stands still; null if it moved on meanwhile. */
    static @Nullable BlockedThread of(ThreadState state, Thread thread) {
        int events = state.events();
        StackTraceElement[] stack = thread.getStackTrace();
        HeldCopy held = HeldCopy.of(state, events);
        return held == null ? null : new BlockedThread(state, thread, stack, held);
    }

    /** Which thread it is. */
    public WatchedThread thread() {
        return state.thread();
    }

    /** Its phases. */
    public Phases phases() {
        return state.phases();
    }

    /** What it holds. */
    public HeldCopy held() {
        return held;
    }

    /** The calls in which it waits. */
    public StackTraceElement[] stack() {
        return stack;
    }

    /** The lock that it waits for; null if nobody knows. */
    public @Nullable Object wanted() {
        return wanted;
    }

    /** How it asked for that lock, as {@link LockMode} has it. */
    public int wantedHow() {
        return wantedHow;
    }

    /** Where, as {@link Sites} numbers it. */
    public int wantedSite() {
        return wantedSite;
    }

    /** Whether the wanted lock was concluded from elsewhere. */
    public boolean isInferred() {
        return inferred;
    }

    /** The initializations of classes that it is at, the newest first. */
    public List<Begun> begun() {
        return begun;
    }

    /** Whether it waits for a lock that {@code other} keeps from it. */
    boolean waitsFor(BlockedThread other, List<BlockedThread> all) {
        Object lock = wanted;
        if (lock == null) {
            return false;
        }
        if (lock instanceof InitializationLock) {
            return mayBeAtIt.contains(other);
        }
        boolean reads = (wantedHow & Hooks.READ) != 0;
        for (int d = 0; d < other.held.depth(); d++) {
            if (other.held.lock(d) == lock && other.held.holds(d)) {
                boolean otherReads = (other.held.how(d) & Hooks.READ) != 0;
                if (!(reads && otherReads)) {
                    return true;
                }
                if (other == this && (wantedHow & Hooks.STAMPED) != 0 && writerWaits(lock, all)) {
                    return true;
                }
            }
        }
        return reads && other != this && other.wanted == lock && (other.wantedHow & Hooks.READ) == 0;
    }

    /** It is in the initializer of that class, if its stack still says so. */
    void isIn(InitializationLock initialization) {
        for (int i = 0; i < stack.length && !has(initialization); i++) {
            if (Frames.isInitializer(stack[i]) && stack[i].getClassName().equals(initialization.className())) {
                begun.add(new Begun(initialization, i, true));
            }
        }
    }

    /** It waits until another has initialized that class. */
    void wants(InitializationLock initialization) {
        wanted = initialization;
        wantedHow = LockMode.MONITOR;
        wantedSite = Sites.UNKNOWN;
    }

    /**
     * It is at the initialization of a class, though it may not have come to the initializer yet: it was called for where the
     * thread stands now, or in the call before the first initializer of a class {@code above}.
     */
    void isOnTheWayTo(InitializationLock initialization, Set<String> above) {
        if (has(initialization)) {
            return;
        }
        int frame = 0;
        for (int i = 0; i < stack.length; i++) {
            if (Frames.isInitializer(stack[i]) && above.contains(stack[i].getClassName())) {
                frame = i + 1;
            }
        }
        int at = 0;
        while (at < begun.size() && begun.get(at).frame < frame) {
            at++;
        }
        begun.add(at, new Begun(initialization, frame, false));
    }

    /** Whether it is known to be at the initialization of that class. */
    boolean has(InitializationLock initialization) {
        for (Begun b : begun) {
            if (b.initialization == initialization) {
                return true;
            }
        }
        return false;
    }

    private boolean writerWaits(Object lock, List<BlockedThread> all) {
        for (BlockedThread s : all) {
            if (s.wanted == lock && (s.wantedHow & Hooks.READ) == 0) {
                return true;
            }
        }
        return false;
    }

    private void want(int entry) {
        wanted = held.lock(entry);
        wantedHow = held.how(entry);
        wantedSite = held.site(entry);
    }

    /** Whether the wait itself is over and the thread asks for the lock again. */
    private boolean asksAgain() {
        if (thread.getState() == Thread.State.BLOCKED) {
            return true;
        }
        for (StackTraceElement e : stack) {
            if (e.getMethodName().startsWith("await")) {
                return false;
            }
            if (e.getMethodName().startsWith("acquire")
                    && e.getClassName().startsWith("java.util.concurrent.locks.Abstract")) {
                return true;
            }
        }
        return false;
    }
}
