package org.lockrank.agent.handover;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.HandOverHooks;
import org.lockrank.agent.happensbefore.Claim;
import org.lockrank.agent.happensbefore.HandOver;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.happensbefore.Scope;
import org.lockrank.agent.inlining.DontInline;
import org.lockrank.agent.table.IdentityTable;

/**
 * Tasks and results that one thread makes, another runs and a third waits for; and whatever else is waited for until all
 * have done their part: latches, executors, counted completers. Says so to the {@link Phases} of the threads, and nothing
 * where nothing that matters came before.
 *
 * <p>Tasks that are forked are noted apart, and only some of many: there may be very many of them.
 */
public final class Tasks {

    private static final int MOST = 1 << 16;

    /** Futures that are completed in the order in which others are: by which of these is chance, and nothing follows. */
    private static final String WHICHEVER = "com.google.common.util.concurrent.Futures$InCompletionOrderFuture";

    /** How far up from a completer its root is looked for. */
    private static final int MOST_UP = 1_024;

    private final IdentityTable<Task> table = new IdentityTable<>(MOST);
    private final IdentityTable<Task> forks = new IdentityTable<>(MOST);

    /** How many claims rest on it that some task is not completed: as long as there are none, no completion is looked at. */
    private final AtomicInteger watched = new AtomicInteger();

    /** How many that others wait for were not counted because there were too many. */
    private final AtomicLong uncounted = new AtomicLong();

    /** A task was made by this thread. */
    public void made(Phases by, Object task) {
        Scope scope = by.scope();
        if (scope instanceof AnyTask any && any.made(task)) {
            Task known = get(task);
            if (known != null) {
                known.remembersWhoTried();
            }
        }
        if (gives(by, task)) {
            Task known = get(task);
            if (known != null) {
                known.made(by.handOver());
            }
        }
    }

    /** This thread begins to run the task. */
    public void begins(Phases by, Object task) {
        if (by.beginsOwn(task)) {
            return;
        }
        Task known = gives(by, task) ? get(task) : find(task);
        HandOver made = known == null ? null : known.made();
        boolean goesOn = made != null && (task instanceof ForkJoinTask<?> ? made.by() == by : by.goesOnWith(made));
        if (!goesOn) {
            int phase = by.begin(made);
            if (known != null) {
                known.begun(by, phase);
            }
        }
    }

    /** This thread begins to run the task, which may be run again and again, but not by two threads at a time. */
    public void roundBegins(Phases by, Object task) {
        Task known = get(task);
        if (known == null) {
            by.begin(null);
            return;
        }
        Rounds rounds = known.rounds();
        known.begun(by, by.begin(known.made(), rounds.newTo(by)));
        rounds.begins(by.lasting());
    }

    /** It ran the task, and is about to let others do so. */
    public void roundEnds(Phases by, Object task) {
        Task known = find(task);
        int begun = known == null ? -1 : known.begunBy(by);
        if (known != null && begun >= 0 && known.rounds().hasDone(by, begun)) {
            known.made(known.rounds().ends(by, begun, known.made()));
        }
    }

    /** This thread is about to complete the task, which nobody else can do. */
    public void ends(Phases by, Object task) {
        if (task instanceof ForkJoinTask<?> fork && Completed.is(fork)) {
            return;
        }
        ending(by, task, HandOverHooks.NORMALLY, null);
    }

    /** This thread is about to complete the task, unless another is faster. Answers the note of it. */
    public @Nullable Object ending(Phases by, Object task, int how) {
        return ending(by, task, how, new Claim());
    }

    @DontInline
    private @Nullable Object ending(Phases by, Object task, int how, @Nullable Claim claim) {
        if (watched.get() != 0) {
            Task known = find(task);
            if (known != null) {
                known.disappoint(by, how);
            }
        }
        Task known = gives(by, task) ? get(task) : null;
        if (known == null) {
            return null;
        }
        int begun = known.begunBy(by);
        Task.End end = new Task.End(begun < 0 ? by.handOver(claim) : by.handOver(begun, known.made(), claim), how);
        known.add(end);
        return end;
    }

    /** Another was faster than this thread. */
    public void notEnded(Phases by, Object task, @Nullable Object note, int how) {
        Task.End end = note instanceof Task.End its ? its : null;
        if (end != null) {
            withdraw(end);
        }
        Task known = find(task);
        if (known != null) {
            known.notEndedBy(by, end, how);
        }
    }

    /** What was noted of a completion did not come to pass. */
    public static void withdraw(Object note) {
        if (note instanceof Task.End end && end.handOver().claim() != null) {
            end.handOver().claim().withdraw();
        }
    }

    /** This thread has the task's result, or waited for all that was to be done. */
    public void result(Phases by, Object task) {
        Scope scope = by.scope();
        if (scope instanceof AnyTask any) {
            any.result(task);
            return;
        }
        for (HandOver handOver : before(task)) {
            by.follows(handOver);
        }
    }

    /** The same for all of a list, if that is the JDK's own: no code of the program runs meanwhile. */
    public void results(Phases by, Object tasks) {
        if (tasks.getClass() == ArrayList.class) {
            List<?> list = (List<?>) tasks;
            for (int i = 0; i < list.size(); i++) {
                Object task = list.get(i);
                if (task != null) {
                    result(by, task);
                }
            }
        }
    }

    /** A future is complete because one is, or two are, that this thread looked at. */
    public void relays(Phases by, Object future, @Nullable Object first, @Nullable Object second) {
        ends(by, future);
        List<HandOver> before = new ArrayList<>(2);
        addBefore(first, before);
        addBefore(second == first ? null : second, before);
        relay(future, before);
    }

    /** The same because one of many is. */
    public void relaysAny(Object future, Object[] all) {
        if (future.getClass() == CompletableFuture.class && ((CompletableFuture<?>) future).isDone()) {
            relay(future, new Either(this, all, true).beforeNow());
        }
    }

    private void relay(Object future, List<HandOver> before) {
        if (!before.isEmpty()) {
            Task known = get(future);
            if (known != null) {
                for (HandOver handOver : before) {
                    known.add(new Task.End(handOver, HandOverHooks.NORMALLY));
                }
            }
        }
    }

    /**
     * The thread enters what depends on one future or two. Answers what to leave by. {@code hangs}: whether the thread
     * makes it depend on them, rather than find it there.
     */
    public int entersStage(Phases by, @Nullable Object first, @Nullable Object second, boolean hangs) {
        return by.enter(new Stage(this, first, second, hangs));
    }

    /** The thread enters what depends on any of these futures. */
    public int entersAny(Phases by, Object[] all, boolean hangs) {
        return by.enter(new Either(this, all, hangs));
    }

    /** Whether what is done in the scope depends on any one of some futures. */
    public static boolean isOfAny(Scope scope) {
        return scope instanceof Either;
    }

    /** The future that what is done in the scope waited for; null for none, or where it was complete before. */
    public static @Nullable Object first(Scope scope) {
        return scope instanceof Stage stage && stage.limits() ? stage.first() : null;
    }

    /** The other one of two. */
    public static @Nullable Object second(Scope scope) {
        return scope instanceof Stage stage && stage.limits() ? stage.second() : null;
    }

    /** The thread makes some tasks, and waits for any of them. */
    public int entersAnyTask(Phases by) {
        return by.enter(new AnyTask());
    }

    /** The thread has the result of one of the tasks that it made since it entered. */
    public void leavesAny(Phases by, int entered) {
        if (by.leave(entered) instanceof AnyTask any) {
            Object task = any.waitedFor();
            if (task != null) {
                for (HandOver handOver : before(task)) {
                    Claim claim = new Claim();
                    for (Object other : any.others()) {
                        watch(other, handOver.by(), true, claim);
                    }
                    by.follows(handOver.in(claim));
                }
            }
        }
    }

    /** The thread counts a latch down of which so many are left. */
    public void counts(Phases by, Object latch, int left) {
        if (left <= 0) {
            Task known = find(latch);
            if (known != null) {
                known.countedInVainBy(by);
            }
        } else if (by.hasToTell()) {
            Task known = get(latch);
            if (known != null) {
                count(known, by.handOver(new Claim()));
            }
        }
    }

    /** A thread, which is the calling one or has ended, is one less that the group waits for. */
    public void exits(Object group, Phases thread) {
        if (thread.matters()) {
            Task known = get(group);
            if (known != null) {
                count(known, thread.handOverAll());
            }
        }
    }

    private void count(Task known, HandOver part) {
        if (!known.count(part)) {
            uncounted.incrementAndGet();
        }
    }

    /** One of those is done whom a completer waits for, and perhaps the completer of that, and so on. */
    public void completes(Phases by, Object completer) {
        if (by.hasToTell()) {
            Task known = get(root(completer));
            if (known != null) {
                known.awaitsAll();
                count(known, by.handOver());
            }
        }
    }

    /** All are done whom a completer waits for. */
    public void completesAll(Object completer) {
        Task known = find(completer);
        if (known != null) {
            known.hasAll();
        }
    }

    /** Not all need have done their part whom others wait for. */
    public void cutsShort(Object waitedFor) {
        Task known = find(root(waitedFor));
        if (known != null) {
            known.cutShort();
        }
    }

    /** How often there was no room for what somebody relied on. */
    long missed() {
        return table.missed() + forks.missed() + uncounted.get();
    }

    /** Forgets the tasks that are no more. For one thread, ours. */
    public void expunge() {
        table.expunge();
        forks.expunge();
    }

    /** What must happen before this is done; none if nothing is known. */
    @DontInline
    List<HandOver> before(Object task) {
        Task known = table(task).seek(task);
        return known == null ? List.of() : known.before();
    }

    void addBefore(@Nullable Object task, List<HandOver> before) {
        if (task != null) {
            before.addAll(before(task));
        }
    }

    /** From now on a completion of the task by another thread withdraws the claim. */
    void watch(Object task, Phases by, boolean normally, Claim claim) {
        Task known = get(task);
        if (known == null) {
            claim.withdraw();
        } else {
            known.watch(by, normally, claim);
        }
    }

    private static Object root(Object completer) {
        Object root = completer;
        for (int i = 0; i < MOST_UP && root instanceof CountedCompleter<?> one; i++) {
            Object up = one.getCompleter();
            if (up == null) {
                break;
            }
            root = up;
        }
        return root;
    }

    private static boolean gives(Phases by, Object task) {
        return task instanceof ForkJoinTask<?> ? by.worthHandingOver() : by.hasToTell();
    }

    private IdentityTable<Task> table(Object task) {
        return task instanceof ForkJoinTask<?> ? forks : table;
    }

    private @Nullable Task find(Object task) {
        IdentityTable<Task> tasks = table(task);
        return tasks.isEmpty() ? null : tasks.find(task);
    }

    private @Nullable Task get(Object task) {
        IdentityTable<Task> tasks = table(task);
        Task known = tasks.find(task);
        return known != null ? known : add(task, tasks);
    }

    @DontInline
    private @Nullable Task add(Object task, IdentityTable<Task> tasks) {
        return tasks.turnsAway(task) || task.getClass().getName().equals(WHICHEVER)
                ? null
                : tasks.add(task, new Task(task, tasks.gone(), watched));
    }
}
