package org.lockrank.agent.stuck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.identity.OwnThreads;
import org.lockrank.agent.jvm.Jvm;
import org.lockrank.agent.jvm.JvmView;
import org.lockrank.agent.jvm.LiveThreads;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.progress.Census;
import org.lockrank.agent.progress.Ending;
import org.lockrank.agent.progress.Idle;
import org.lockrank.agent.progress.Marks;
import org.lockrank.agent.progress.Pause;
import org.lockrank.agent.progress.Quiet;
import org.lockrank.agent.progress.Spots;
import org.lockrank.agent.standin.Declared;
import org.lockrank.agent.standin.InitializationLock;
import org.lockrank.record.Fact.Awaits;

/**
 * Looks at the threads of the program every now and then: finds those that are deadlocked, each waiting for what the next
 * one holds, and says of the others who made no progress, and what for. Unlike the JVM's own search it knows who reads, who
 * owns stamps, virtual threads, and who waits until a class is initialized; what the JVM's own search finds is in it too.
 *
 * <p>Looks at other threads' states without their help: believes of a thread only what was the same at two looks in which
 * the thread stood still and nothing happened in between. A thread in a cycle of such threads never goes on, unless
 * somebody interrupts an interruptible wait. For one thread.
 */
public final class Watchdog {

    /** So many stacks are taken at a look, in one pause of the JVM. */
    private static final int MOST = 1_024;

    private final ThreadTable threads;
    private final Sites sites;
    private final InitializationWaits classes;
    private final WaitInference inference = new WaitInference();
    private final JvmInference fromTheJvm;
    private final JvmView view;
    private final Enders enders;
    private final Cycles cycles;

    /** Whether threads that wait for each other by a permit are deadlocked once nobody else can go on. */
    private final boolean permits;

    private final Marks marks = new Marks();
    private final Quiet quiet = new Quiet();
    private final Pause pause = new Pause();
    private final Spots spots;
    private final LongHolds holds = new LongHolds();
    private final ThreadGroup system = OwnThreads.system();

    /** Who is in a cycle and has not gone on since that was seen; names by ids. */
    private final Map<Long, String> deadlocked = new HashMap<>();

    private boolean anyStands;

    /** One that has not looked yet. */
    public Watchdog(ThreadTable threads, Sites sites, InitializationWaits classes, Jvm jvm) {
        this(threads, sites, classes, jvm, false);
    }

    /**
     * The same.
     *
     * @param permits whether it answers threads, too, that wait for each other by a semaphore's permit: once every thread of the program
     *     has waited without a time limit at two looks, so that nobody is left who could release the permit
     */
    public Watchdog(ThreadTable threads, Sites sites, InitializationWaits classes, Jvm jvm, boolean permits) {
        this.sites = sites;
        this.permits = permits;
        this.threads = threads;
        this.classes = classes;
        this.fromTheJvm = new JvmInference(jvm);
        this.view = new JvmView(threads);
        this.enders = new Enders(threads, jvm);
        this.cycles = new Cycles(classes);
        this.spots = new Spots(view);
    }

    /** Whether some thread stands still that might be deadlocked, so that another look is worth its while. */
    public boolean anyStands() {
        return anyStands;
    }

    /** Looks. At the end of the program, or where somebody asked, at more than otherwise. */
    public Look look(Ending why) {
        long from = System.nanoTime();
        Census census = new Census(threads, system);
        marks.begin(from, System.nanoTime(), why.isLast());
        for (Census.One one : census.all()) {
            marks.see(one.tid(), one.state(), one.events(), one.blocker());
        }
        boolean wasQuiet = quiet.isNow();
        quiet.look(census, marks, why.isLast());
        boolean everybody = why != Ending.MEANWHILE || quiet.isNow() && isWorthWhile(wasQuiet);
        List<Census.One> onOneSpot = spots.look(census, marks, why.isLast());
        classes.ask(census, why != Ending.MEANWHILE);

        List<Census.One> chosen = choose(census, everybody);
        int over = Math.max(0, chosen.size() - MOST);
        Map<Long, BlockedThread> byId = copies(chosen.subList(0, chosen.size() - over));
        classes.addTo(byId);
        JvmView.Answer answer = isWorthAsking(byId, everybody) ? view.ask(byId.keySet()) : JvmView.Answer.NONE;
        addThoseTheJvmNames(census, answer, byId);
        List<BlockedThread> all = new ArrayList<>(byId.values());
        fromTheJvm.complete(all, answer, marks);
        infer(all);
        classes.link(all);
        enders.find(all, census);

        List<BlockedThread> stood = stood(all, answer);
        stood.addAll(runningForDeclared(census, byId.keySet()));
        anyStands = !stood.isEmpty() || !all.isEmpty() && everybody || classes.anySuspect();
        List<List<BlockedThread>> found = cycles.in(stood, permits && !why.isLast() && quiet.millis(from) > 0);
        keepDeadlocked(census);
        List<BlockedThread> running = new ArrayList<>();
        if (everybody) {
            for (BlockedThread one : copies(onOneSpot).values()) {
                if (!byId.containsKey(one.id())) {
                    running.add(one);
                }
            }
        }
        Listing listing = new Listing(all, running, marks, why, everybody, quiet.isNow());
        Ending ending = why == Ending.END || why == Ending.EXIT ? ending(census, all, why) : why;
        classes.forget();
        return new Look(
                ending,
                everybody,
                found,
                deadlocked,
                holds.look(census),
                listing.listed(),
                quiet.millis(from),
                census.running(),
                census.timed(),
                listing.idle(),
                over + listing.unlisted());
    }

    /**
     * Not every look finds each cycle again: of classes the JVM is not asked each time. Who did not go on is in it still.
     */
    private void keepDeadlocked(Census census) {
        Set<Long> standing = new HashSet<>();
        for (Census.One one : census.all()) {
            if (marks.stood(one.tid())) {
                standing.add(one.tid());
            }
        }
        deadlocked.keySet().retainAll(standing);
        for (BlockedThread member : cycles.members()) {
            deadlocked.put(member.id(), member.thread.getName());
        }
    }

    private boolean isWorthWhile(boolean wasQuiet) {
        if (!wasQuiet) {
            pause.begin();
            return true;
        }
        return pause.isOver();
    }

    /** Those whose stacks are taken, the ones first that have to do with a lock. */
    private List<Census.One> choose(Census census, boolean everybody) {
        List<Census.One> chosen = new ArrayList<>();
        List<Census.One> others = new ArrayList<>();
        for (Census.One one : census.all()) {
            if (one.waits() && (everybody || marks.stood(one.tid()))) {
                if (hasToDoWithALock(one)) {
                    chosen.add(one);
                } else if (everybody) {
                    others.add(one);
                }
            }
        }
        chosen.addAll(others);
        return chosen;
    }

    /**
     * Those that run, or nap, in a method that acquires a declared lock, and called no hook since the look before: by its declaration, it ends
     * when they have the lock, whatever they do until then. That the method began, and what they held then, was written a look ago, and was
     * published by the pauses of the JVM since in which stacks are taken.
     */
    private List<BlockedThread> runningForDeclared(Census census, Set<Long> known) {
        List<Census.One> chosen = new ArrayList<>();
        for (Census.One one : census.active()) {
            if (one.known() != null
                    && one.known().depth() != 0
                    && one.known().askedDeclared() != null
                    && marks.calledNone(one.tid())
                    && !known.contains(one.tid())) {
                chosen.add(one);
            }
        }
        List<BlockedThread> found = new ArrayList<>();
        for (BlockedThread copy : copies(chosen).values()) {
            if (copy.wanted instanceof Declared) {
                found.add(copy);
            }
        }
        return found;
    }

    private static boolean hasToDoWithALock(Census.One one) {
        return one.state() == Thread.State.BLOCKED
                || one.known() != null && one.known().depth() != 0
                || one.blocker() instanceof AbstractOwnableSynchronizer sync && !Idle.isNoLock(sync.getClass());
    }

    /** Those that have not moved on since the census, by their ids. */
    private Map<Long, BlockedThread> copies(List<Census.One> chosen) {
        List<Thread> all = new ArrayList<>();
        for (Census.One one : chosen) {
            all.add(one.thread());
        }
        StackTraceElement[][] stacks = LiveThreads.stacks(all);
        Map<Long, BlockedThread> copies = new LinkedHashMap<>();
        for (int i = 0; i < stacks.length; i++) {
            Census.One one = chosen.get(i);
            BlockedThread copy = BlockedThread.of(threads.stateOf(one.thread()), one, stacks[i]);
            if (copy != null) {
                copy.wantsDeclared(sites);
                copies.put(one.tid(), copy);
            }
        }
        return copies;
    }

    /** Whether the JVM knows more of one of these: what it is blocked on, or whose monitor it waits on. */
    private static boolean isWorthAsking(Map<Long, BlockedThread> all, boolean everybody) {
        for (BlockedThread blocked : all.values()) {
            Awaits awaits = blocked.what.awaits();
            if (blocked.wanted != null
                    || blocked.atMonitor
                    || awaits == Awaits.LOCK
                    || everybody && (awaits == Awaits.NOTIFICATION || awaits == Awaits.THREAD)) {
                return true;
            }
        }
        return false;
    }

    /** Adds those whom the JVM finds deadlocked, and those who stand still and have what others wait for. */
    private void addThoseTheJvmNames(Census census, JvmView.Answer answer, Map<Long, BlockedThread> byId) {
        List<Census.One> more = new ArrayList<>();
        for (Census.One one : census.all()) {
            boolean deadlocked = answer.deadlocked().contains(one.tid());
            boolean owner =
                    one.waits() && marks.stood(one.tid()) && answer.owners().contains(one.tid());
            if ((deadlocked || owner) && !byId.containsKey(one.tid())) {
                more.add(one);
            }
        }
        byId.putAll(copies(more));
    }

    private void infer(List<BlockedThread> all) {
        for (BlockedThread blocked : all) {
            if (blocked.wanted == null) {
                inference.infer(blocked, all);
            }
        }
    }

    /** Those that stood at the look before as well, or of whom the JVM says so. */
    private List<BlockedThread> stood(List<BlockedThread> all, JvmView.Answer answer) {
        List<BlockedThread> stood = new ArrayList<>();
        for (BlockedThread blocked : all) {
            if (marks.stood(blocked.id())
                    || blocked.wanted instanceof Declared && marks.calledNone(blocked.id())
                    || answer.deadlocked().contains(blocked.id())
                    || blocked.wanted instanceof InitializationLock) {
                stood.add(blocked);
            }
        }
        return stood;
    }

    /** Who ends the program, and how: one of the JVM's own threads, or one of the program that waits for that. */
    private static Ending ending(Census census, List<BlockedThread> all, Ending otherwise) {
        List<Thread> jvms = census.ending();
        StackTraceElement[][] stacks = LiveThreads.stacks(jvms);
        for (int i = 0; i < stacks.length; i++) {
            Ending ending = Ending.of(jvms.get(i).getName(), stacks[i]);
            if (ending != null) {
                return ending;
            }
        }
        for (BlockedThread blocked : all) {
            Ending ending = Ending.of("", blocked.stack);
            if (ending != null) {
                return ending;
            }
        }
        // Whoever ends it may be seen at work, and not be among those that wait.
        return otherwise;
    }
}
