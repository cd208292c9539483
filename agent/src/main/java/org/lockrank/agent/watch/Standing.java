package org.lockrank.agent.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.name.Sites;

/**
 * A thread that stands still: what it holds, what it waits for, and its stack; copied from its state. What classes have to
 * do with it is added by {@link ClassInitialization}.
 */
final class Standing {

    final ThreadState state;
    final Thread thread;
    final StackTraceElement[] stack;
    final int depth;
    final Object[] locks;
    final int[] sites;
    final int[] hows;
    final boolean[] held;

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
    Set<Standing> mayBeAtIt = Set.of();

    /**
     * The initialization of a class, in the middle of which a thread stands.
     *
     * @param frame the innermost call that belongs to it, on the thread's stack
     * @param initializer whether that call is the initializer, rather than the one that made it necessary
     */
    record Begun(Initialization initialization, int frame, boolean initializer) {}

    private Standing(ThreadState state, Thread thread, StackTraceElement[] stack) {
        this.state = state;
        this.thread = thread;
        this.stack = stack;
        this.locks = state.locks.clone();
        this.depth = Math.min(state.depth, Math.min(locks.length, state.terms.length));
        this.sites = new int[depth];
        this.hows = new int[depth];
        this.held = new boolean[depth];
        for (int d = 0; d < depth; d++) {
            sites[d] = state.site(d);
            hows[d] = state.how(d);
            held[d] = state.holds(d) != 0 && !state.waitsOn(d);
            if (state.holds(d) == 0) {
                want(d);
            }
        }
        int waiting = state.waitingEntry;
        if (wanted == null && waiting >= 0 && waiting < depth && state.waitsOn(waiting)) {
            if (asksAgain()) {
                want(waiting);
                wantedHow |= Watcher.WAIT;
            } else if ((hows[waiting] & Watcher.MONITOR) != 0) {
                waitedOn = locks[waiting];
                wantedSite = sites[waiting];
            }
        }
    }

    /** A copy of the state of a thread that stands still; null if it moved on meanwhile. */
    static @Nullable Standing of(ThreadState state, Thread thread) {
        int events = state.events;
        StackTraceElement[] stack = thread.getStackTrace();
        Standing standing = new Standing(state, thread, stack);
        return state.events == events ? standing : null;
    }

    /** Whether it waits for a lock that {@code other} keeps from it. */
    boolean waitsFor(Standing other, List<Standing> all) {
        Object lock = wanted;
        if (lock == null) {
            return false;
        }
        if (lock instanceof Initialization) {
            return mayBeAtIt.contains(other);
        }
        boolean reads = (wantedHow & Hooks.READ) != 0;
        for (int d = 0; d < other.depth; d++) {
            if (other.locks[d] == lock && other.held[d]) {
                boolean otherReads = (other.hows[d] & Hooks.READ) != 0;
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
    void isIn(Initialization initialization) {
        for (int i = 0; i < stack.length && !has(initialization); i++) {
            if (Frames.isInitializer(stack[i]) && stack[i].getClassName().equals(initialization.className)) {
                begun.add(new Begun(initialization, i, true));
            }
        }
    }

    /** It waits until another has initialized that class. */
    void wants(Initialization initialization) {
        wanted = initialization;
        wantedHow = Watcher.MONITOR;
        wantedSite = Sites.UNKNOWN;
    }

    /**
     * It is at the initialization of a class, though it may not have come to the initializer yet: it was called for where the
     * thread stands now, or in the call before the first initializer of a class {@code above}.
     */
    void isOnTheWayTo(Initialization initialization, Set<String> above) {
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
    boolean has(Initialization initialization) {
        for (Begun b : begun) {
            if (b.initialization == initialization) {
                return true;
            }
        }
        return false;
    }

    private boolean writerWaits(Object lock, List<Standing> all) {
        for (Standing s : all) {
            if (s.wanted == lock && (s.wantedHow & Hooks.READ) == 0) {
                return true;
            }
        }
        return false;
    }

    private void want(int entry) {
        wanted = locks[entry];
        wantedHow = hows[entry];
        wantedSite = sites[entry];
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
