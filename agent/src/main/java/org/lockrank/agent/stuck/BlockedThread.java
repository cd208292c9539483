package org.lockrank.agent.stuck;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.held.DeclaredCalls;
import org.lockrank.agent.held.HeldCopy;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.identity.WatchedThread;
import org.lockrank.agent.jvm.JvmThread;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.name.Frames;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.progress.Census;
import org.lockrank.agent.progress.Idle;
import org.lockrank.agent.progress.WhatFor;
import org.lockrank.agent.standin.InitializationLock;
import org.lockrank.record.Fact.Awaits;

/**
 * A thread that is blocked, or waits: what it holds, what it waits for, and its stack; copied from its state. What classes
 * have to do with it is added by {@link InitializationWaits}, what the JVM knows by {@link JvmInference}.
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

    /** What it waits for, where that is no lock. */
    final WhatFor what;

    /** For how many milliseconds each look has found it so, at least. */
    long millis;

    /** The id of the thread that has what it waits for, as the JVM says; -1 where that does not. */
    long owner = -1;

    /** Whether it is blocked at the entry of a monitor. */
    final boolean atMonitor;

    /** What it parks at; null if it says nothing. */
    final @Nullable Object blocker;

    /** The object that it waits for, by class and identity hash; empty where nobody knows. */
    String object;

    /** Those of which each can end the wait, where they are known. */
    final Set<Phases> from = new LinkedHashSet<>();

    /** What it holds that no hook told of, the newest first: initializations of classes, and what the JVM took for it. */
    final List<Begun> begun = new ArrayList<>();

    /** Where it waits for a class: the threads of which one is at that class. */
    Set<BlockedThread> mayBeAtIt = Set.of();

    /**
     * The initialization of a class, or a monitor that the JVM took, in the middle of which a thread stands.
     *
     * @param lock the one or the other
     * @param frame the innermost call that belongs to it, on the thread's stack; -1 where nobody knows
     * @param itself whether that call is the initializer, or the method that holds the monitor, rather than the one that
     *     made it necessary
     */
    public record Begun(Object lock, int frame, boolean itself) {}

    private BlockedThread(ThreadState state, Census.One one, StackTraceElement[] stack, HeldCopy held) {
        this.state = state;
        this.thread = one.thread();
        this.stack = stack;
        this.held = held;
        this.what = WhatFor.of(stack);
        this.atMonitor = one.state() == Thread.State.BLOCKED;
        this.blocker = one.blocker();
        this.object = blocker == null ? "" : JvmThread.name(blocker);
        for (int d = 0; d < held.depth(); d++) {
            if (held.asksFor(d)) {
                want(d);
            }
        }
        int waiting = held.waiting();
        if (wanted == null && waiting >= 0) {
            if (asksAgain(one.state())) {
                want(waiting);
                wantedHow |= LockMode.WAIT;
            } else if ((held.how(waiting) & LockMode.MONITOR) != 0) {
                waitedOn = held.lock(waiting);
                wantedSite = held.site(waiting);
            }
        }
    }

    /**
     * A copy of the state of a thread that stands still; null if it moved on meanwhile.
     *
     * @param stack its calls, since the census was taken
     */
    static @Nullable BlockedThread of(ThreadState state, Census.One one, StackTraceElement[] stack) {
        HeldCopy held = HeldCopy.of(state, one.events());
        return held == null || stack.length == 0 ? null : new BlockedThread(state, one, stack, held);
    }

    /** Which thread it is. */
    public WatchedThread thread() {
        return state.thread();
    }

    /** The thread's id. */
    long id() {
        return state.thread().id();
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

    /** What it holds that no hook told of, the newest first. */
    public List<Begun> begun() {
        return begun;
    }

    /** What it waits for. */
    public Awaits awaits() {
        if (wanted != null) {
            return Awaits.LOCK;
        }
        return what.awaits() == Awaits.LOCK ? Awaits.UNPARK : what.awaits();
    }

    /** The class that it waits for something of, where that is no lock; empty where nobody knows. */
    public String type() {
        int at = object.indexOf('@');
        boolean says = Idle.saysLittle(what.awaits()) || what.awaits() == Awaits.LOCK;
        return says && at > 0 ? object.substring(0, at) : what.type();
    }

    /** Words that are the same for those that wait for the same object; empty where nobody knows. */
    public String object() {
        return object;
    }

    /** Its name, as it is now. */
    public String name() {
        return thread.getName();
    }

    /** For how many milliseconds each look has found it so, at least; 0 if it was seen so only once. */
    public long millis() {
        return millis;
    }

    /** Whether the program may end without it. */
    public boolean isDaemon() {
        return thread.isDaemon();
    }

    /** Those of which each can end the wait, where they are known. */
    public Set<Phases> from() {
        return from;
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
        if (owner >= 0 && (wantedHow & Hooks.READ) == 0) {
            return other.id() == owner;
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

    /**
     * It waits for the declared lock whose method it is in, unless it waits for another within that method. What its stack does not show has
     * ended by an exception that nobody saw.
     */
    void wantsDeclared(Sites sites) {
        DeclaredCalls.Asked asked = held.declared();
        if (wanted != null || atMonitor || asked == null || holds(asked.lock()) && (asked.how() & Hooks.ONCE) == 0) {
            return;
        }
        Site method = sites.get(asked.method());
        for (StackTraceElement call : stack) {
            if (call.getMethodName().equals(method.method())
                    && call.getClassName().equals(method.className())) {
                wanted = asked.lock();
                wantedHow = asked.how();
                wantedSite = asked.site();
                return;
            }
        }
    }

    /** It is in the initializer of that class, if its stack still says so. */
    void isIn(InitializationLock initialization) {
        for (int i = 0; i < stack.length && !has(initialization); i++) {
            if (Frames.isInitializer(stack[i]) && stack[i].getClassName().equals(initialization.className())) {
                begun.add(new Begun(initialization, i, true));
            }
        }
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

    /** Whether it is known to be at the initialization of that class, or to have that monitor by the JVM. */
    boolean has(Object lock) {
        for (Begun b : begun) {
            if (b.lock == lock) {
                return true;
            }
        }
        return false;
    }

    /** Whether it holds something. */
    boolean holdsAnything() {
        for (int d = 0; d < held.depth(); d++) {
            if (held.holds(d)) {
                return true;
            }
        }
        return !begun.isEmpty();
    }

    /** Whether it holds that lock, as far as hooks told. */
    boolean holds(Object lock) {
        for (int d = 0; d < held.depth(); d++) {
            if (held.lock(d) == lock && held.holds(d)) {
                return true;
            }
        }
        return false;
    }

    /** The JVM has given it a monitor in the middle of that call. */
    void hasByTheJvm(Object monitor, int frame, boolean itself) {
        int at = 0;
        while (at < begun.size() && begun.get(at).frame < frame) {
            at++;
        }
        begun.add(at, new Begun(monitor, frame, itself));
    }

    /** It waits for that lock, which no hook saw asked for. */
    void wants(Object lock, int how) {
        wanted = lock;
        wantedHow = how;
        wantedSite = Sites.UNKNOWN;
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
    private boolean asksAgain(Thread.State state) {
        if (state == Thread.State.BLOCKED) {
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
