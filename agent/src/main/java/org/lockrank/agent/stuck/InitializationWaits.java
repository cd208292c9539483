package org.lockrank.agent.stuck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.jvm.Jvm;
import org.lockrank.agent.jvm.LiveThreads;
import org.lockrank.agent.jvm.ThreadPrint;
import org.lockrank.agent.jvm.ThreadPrint.Printed;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.progress.Census;
import org.lockrank.agent.standin.InitializationLock;
import org.lockrank.record.Fact.Awaits;

/**
 * Which threads wait until another has initialized a class, and which are at it: what the JVM says, once somebody is
 * {@linkplain InitializerSuspects suspected} to be stuck in an initializer.
 *
 * <p>A class is being initialized by the thread that has its initializer on the stack. If there is none, its superclass
 * comes first, and whoever waits for that one, or is in its initializer, may be on the way to any of its subclasses.
 * Loaders are not told. So a wait counts only if <em>every</em> thread that may be at the class is stuck itself, whichever of them it is.
 *
 * <p>Initializers are run once. So a thread that is in one at the JVM's answer, and afterwards, has been all the while; and
 * who waited for the class then still waits. For one thread.
 */
public final class InitializationWaits {

    private final ThreadTable threads;
    private final Jvm jvm;
    private final InitializerSuspects suspects;
    private final Supplier<@Nullable String> question;
    private final Map<String, InitializationLock> known = new HashMap<>();

    /** What the JVM answered at this look; empty mostly. */
    private List<Printed> printed = List.of();

    /** Those that lived before the JVM was asked, by their ids. */
    private final Map<Long, Census.One> before = new HashMap<>();

    /** The classes above each one that is waited for. */
    private final Map<String, Set<String>> above = new HashMap<>();

    /** Those of which there may be more than one, by several loaders. */
    private final Set<String> ambiguous = new HashSet<>();

    /** {@code question}: for the text of a thread print; null is no answer. */
    public InitializationWaits(ThreadTable threads, Jvm jvm, Supplier<@Nullable String> question) {
        this.threads = threads;
        this.jvm = jvm;
        this.suspects = new InitializerSuspects();
        this.question = question;
    }

    /** Whether some thread is in an initializer, so that another look is worth its while. */
    boolean anySuspect() {
        return suspects.any();
    }

    /**
     * Finds out what there is to find out. The first thing at a look.
     *
     * @param thorough whether nobody looks a second time: at the end, or because somebody asked
     */
    void ask(Census census, boolean thorough) {
        forget();
        if (!suspects.stand(census, thorough)) {
            return;
        }
        for (Census.One one : census.all()) {
            before.put(one.tid(), one);
        }
        String answer = question.get();

        List<Printed> read = answer == null ? List.of() : ThreadPrint.read(answer);
        for (Printed p : read) {
            if (p.waitsFor() != null) {
                printed = read;
                lookAbove();
                return;
            }
        }
    }

    /** No thread is kept alive until the next look. */
    void forget() {
        printed = List.of();
        before.clear();
        above.clear();
        ambiguous.clear();
    }

    /**
     * Completes what stands still: says of each thread at which initializations it is, and adds those that wait for one, or
     * stand within one before a monitor that no hook saw asked for.
     */
    void addTo(Map<Long, BlockedThread> still) {
        for (Printed p : printed) {
            Census.One one = before.get(p.tid());
            if (one == null) {
                continue;
            }
            BlockedThread blocked = still.get(p.tid());
            if (blocked == null && (p.waitsFor() != null || one.waits())) {
                StackTraceElement[] stack = LiveThreads.stacks(List.of(one.thread()))[0];
                blocked = BlockedThread.of(threads.stateOf(one.thread()), one, stack);
                if (blocked != null) {
                    still.put(p.tid(), blocked);
                }
            }
            if (blocked != null) {
                for (String name : p.initializers()) {
                    blocked.isIn(initialization(name));
                }
                if (p.waitsFor() != null) {
                    blocked.wants(initialization(p.waitsFor()), LockMode.MONITOR);
                }
            }
        }
    }

    /** Says of each thread that waits for a class who may be at it, if they all stand still for ever. */
    void link(List<BlockedThread> still) {
        Map<Long, BlockedThread> byId = byId(still);
        for (Printed p : printed) {
            BlockedThread blocked = byId.get(p.tid());
            if (blocked != null && blocked.wanted instanceof InitializationLock wanted) {
                blocked.mayBeAtIt = mayBeAt(wanted, p, byId);
            }
        }
        boolean changed = !printed.isEmpty();
        Set<BlockedThread> stuck = new HashSet<>(still);
        while (changed) {
            changed = false;
            for (BlockedThread s : still) {
                if (stuck.contains(s) && !isStuck(s, stuck, still)) {
                    stuck.remove(s);
                    s.mayBeAtIt = Set.of();
                    changed = true;
                }
            }
        }
    }

    /** In a cycle, another thread waits for that class and {@code blocked} is at it. */
    void begin(BlockedThread blocked, InitializationLock initialization) {
        blocked.isOnTheWayTo(initialization, above.getOrDefault(initialization.className(), Set.of()));
    }

    private static boolean isStuck(BlockedThread s, Set<BlockedThread> stuck, List<BlockedThread> still) {
        if (s.wanted instanceof InitializationLock) {
            return !s.mayBeAtIt.isEmpty() && stuck.containsAll(s.mayBeAtIt);
        }
        if (s.wanted == null) {
            // It waits for something else, as long as it takes; whether that comes is not ours to say.
            return s.awaits() != Awaits.NOTHING;
        }
        for (BlockedThread other : stuck) {
            if (s.waitsFor(other, still)) {
                return true;
            }
        }
        return false;
    }

    /** All that may be at the initialization; nobody if one of these goes on. */
    private Set<BlockedThread> mayBeAt(InitializationLock wanted, Printed by, Map<Long, BlockedThread> byId) {
        Set<BlockedThread> all = new HashSet<>();
        boolean found = false;
        for (Printed p : printed) {
            if (p != by && p.initializers().contains(wanted.className())) {
                BlockedThread blocked = byId.get(p.tid());
                if (blocked == null || !blocked.has(wanted)) {
                    return Set.of();
                }
                all.add(blocked);
                found = true;
            }
        }
        if (found && !ambiguous.contains(wanted.className())) {
            return all;
        }
        Set<String> aboveIt = above.getOrDefault(wanted.className(), Set.of());
        for (Printed p : printed) {
            if (p != by && isAt(aboveIt, p)) {
                BlockedThread blocked = byId.get(p.tid());
                if (blocked == null) {
                    return Set.of();
                }
                all.add(blocked);
            }
        }
        return all;
    }

    /** Whether the thread waits for one of these classes, or is in the initializer of one. */
    private static boolean isAt(Set<String> classes, Printed p) {
        if (p.waitsFor() != null && classes.contains(p.waitsFor())) {
            return true;
        }
        for (String name : p.initializers()) {
            if (classes.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static Map<Long, BlockedThread> byId(List<BlockedThread> still) {
        Map<Long, BlockedThread> byId = new HashMap<>();
        for (BlockedThread s : still) {
            byId.put(s.state.thread().id(), s);
        }
        return byId;
    }

    private InitializationLock initialization(String className) {
        InitializationLock initialization = known.get(className);
        if (initialization == null) {
            initialization = new InitializationLock(className);
            known.put(className, initialization);
        }
        return initialization;
    }

    /** Finds the classes above those that are waited for, among the loaded ones. */
    private void lookAbove() {
        for (Printed p : printed) {
            if (p.waitsFor() != null) {
                above.put(p.waitsFor(), new HashSet<>());
            }
        }
        Set<String> once = new HashSet<>();
        for (Class<?> type : jvm.loadedClasses()) {
            Set<String> found = above.get(type.getName());
            if (found != null) {
                if (!once.add(type.getName())) {
                    ambiguous.add(type.getName());
                }
                addAbove(type, found);
            }
        }
    }

    private static void addAbove(Class<?> type, Set<String> found) {
        List<Class<?>> todo = new ArrayList<>();
        todo.add(type);
        while (!todo.isEmpty()) {
            Class<?> next = todo.remove(todo.size() - 1);
            List<Class<?>> parents = new ArrayList<>(List.of(next.getInterfaces()));
            Class<?> parent = next.getSuperclass();
            if (parent != null) {
                parents.add(parent);
            }
            for (Class<?> p : parents) {
                if (found.add(p.getName())) {
                    todo.add(p);
                }
            }
        }
    }
}
