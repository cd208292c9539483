package org.lockrank.agent.watch;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.name.Unwatched;
import org.lockrank.record.Fact;
import org.lockrank.record.Fact.Held;
import org.lockrank.record.RecordingWriter;

/**
 * All that was noted so far, and its lines: each time the whole of it, so that names that became known later stand in
 * every line. Guarded by the {@link Recorder}.
 */
final class Recording {

    private final Run run;
    private final Sites sites;
    private final Locks locks;
    private final Ledger ledger;
    private final Unwatched unwatched;
    private final Words words = new Words();
    private final List<Taking> takings = new ArrayList<>();
    private final List<Writer> writers = new ArrayList<>();
    private final List<Fact.Deadlock> deadlocks = new ArrayList<>();

    /** Threads and locks that deadlocks speak of. */
    private final Map<Integer, ThreadState> stuckThreads = new HashMap<>();

    private final Map<Integer, Lock> stuckLocks = new HashMap<>();

    private record Taking(Note note, List<Held> held, int stack) {}

    private record Writer(Ledger.WriterNote note, int stack) {}

    Recording(Run run, Shared shared, Unwatched unwatched) {
        this.run = run;
        this.sites = shared.sites;
        this.locks = shared.locks;
        this.ledger = shared.ledger;
        this.unwatched = unwatched;
    }

    /** Takes up these notes, the newest first; answers whether there were any. */
    boolean add(@Nullable Note newest) {
        Deque<Note> oldestFirst = new ArrayDeque<>();
        for (Note n = newest; n != null; n = n.before) {
            oldestFirst.push(n);
        }
        for (Note n : oldestFirst) {
            Words.Read read = words.read(n.sites, n.stack());
            takings.add(new Taking(n, read.held(n.held, n.hows, n.borrowed), read.stack));
            n.forgetStack();
        }
        return newest != null;
    }

    /** Takes up what was noted of writers; answers whether there was any. */
    boolean addWriters(Ledger.@Nullable WriterNote newest) {
        for (Ledger.WriterNote n = newest; n != null; n = n.before) {
            writers.add(new Writer(n, words.number(n.stack)));
        }
        return newest != null;
    }

    /** Takes up circles of threads; answers whether there were any. */
    boolean addDeadlocks(List<List<Standing>> circles) {
        for (List<Standing> circle : circles) {
            List<Fact.DeadlockedThread> stuck = new ArrayList<>();
            for (Standing s : circle) {
                Lock wanted = s.wanted == null ? null : locks.get(s.wanted, s.wantedHow, sites.get(s.wantedSite));
                if (wanted != null) {
                    stuckThreads.put(s.state.number, s.state);
                    stuckLocks.put(wanted.id, wanted);
                    stuck.add(new Fact.DeadlockedThread(
                            s.state.number,
                            held(s),
                            wanted.id,
                            Words.side(s.wantedHow),
                            words.number(s.stack),
                            s.inferred));
                }
            }
            deadlocks.add(new Fact.Deadlock(deadlocks.size() + 1, Run.instant(), stuck));
        }
        return !circles.isEmpty();
    }

    /** What it holds, the oldest first: locks, and among them the initializations that it is at. */
    private List<Held> held(Standing s) {
        List<Lock> held = new ArrayList<>();
        List<Site> places = new ArrayList<>();
        List<Integer> hows = new ArrayList<>();
        for (int d = 0; d < s.depth; d++) {
            Site site = sites.get(s.sites[d]);
            Lock lock = s.held[d] ? locks.get(s.locks[d], s.hows[d], site) : null;
            if (lock != null) {
                stuckLocks.put(lock.id, lock);
                held.add(lock);
                places.add(site);
                hows.add(s.hows[d]);
            }
        }
        Words.Read read = words.read(places.toArray(new Site[0]), s.stack);
        List<Held> all = new ArrayList<>(read.held(
                held.toArray(new Lock[0]),
                hows.stream().mapToInt(Integer::intValue).toArray(),
                false));
        for (Standing.Begun begun : s.begun) {
            Lock lock = locks.get(begun.initialization(), Watcher.MONITOR, sites.get(Sites.UNKNOWN));
            if (lock != null) {
                stuckLocks.put(lock.id, lock);
                int stack = words.number(s.stack, begun.frame());
                all.add(
                        read.takenBefore(begun.frame(), begun.initializer()),
                        new Held(lock.id, Fact.Side.WRITE, Fact.How.BLOCKING, stack, true));
            }
        }
        return all;
    }

    /** Writes everything; {@code droppedTakings} is how many threads saw and did not keep. */
    void write(RecordingWriter out, boolean complete, long droppedTakings) throws IOException {
        out.write(run.header());
        Lines lines = new Lines(out, words);
        for (Taking t : takings) {
            Note n = t.note();
            lines.thread(n.thread);
            for (Lock held : n.held) {
                lines.lock(held);
            }
            lines.lock(n.wanted);
            lines.stacks(t.held());
            lines.stack(t.stack());
            out.write(new Fact.NestedAcquisition(
                    lines.nextTaking(),
                    n.thread.number,
                    n.phase,
                    t.held(),
                    n.wanted.id,
                    Words.side(n.how),
                    Words.how(n.how),
                    t.stack(),
                    n.count));
        }
        for (Writer w : writers) {
            lines.thread(w.note().thread);
            lines.lock(w.note().lock);
            lines.stack(w.stack());
            out.write(new Fact.Writer(w.note().lock.id, w.note().thread.number, w.note().phase, w.stack()));
        }
        for (Fact.Deadlock d : deadlocks) {
            for (Fact.DeadlockedThread s : d.threads()) {
                ThreadState thread = stuckThreads.get(s.thread());
                Lock wanted = stuckLocks.get(s.lock());
                if (thread != null && wanted != null) {
                    lines.thread(thread);
                    lines.lock(wanted);
                }
                for (Held h : s.held()) {
                    Lock held = stuckLocks.get(h.lock());
                    if (held != null) {
                        lines.lock(held);
                    }
                }
                lines.stacks(s.held());
                lines.stack(s.stack());
            }
            out.write(d);
        }
        lines.order();
        for (Map.Entry<String, String> e : unwatched.reasons().entrySet()) {
            out.write(new Fact.NotWatched(e.getKey(), e.getValue()));
        }
        dropped(out, "nested acquisitions", droppedTakings);
        dropped(out, "locks", locks.dropped.get());
        dropped(
                out,
                "classes not watched",
                unwatched.count() - unwatched.reasons().size());
        dropped(out, "order of threads", lines.droppedOrder());
        String failure = ledger.firstFailure;
        dropped(out, failure == null ? "hooks" : "hooks that failed, first by " + failure, ledger.failures.get());
        out.end(complete);
    }

    private static void dropped(RecordingWriter out, String what, long count) throws IOException {
        if (count > 0) {
            out.write(new Fact.Dropped(what, count));
        }
    }

    /** Introduces each thing once, before the first line that names it. */
    private static final class Lines {

        private final RecordingWriter out;
        private final Words words;
        private final Map<String, Integer> classes = new HashMap<>();
        private final Set<Integer> locks = new HashSet<>();
        private final Set<Integer> stacks = new HashSet<>();
        private final Map<Integer, ThreadState> threads = new HashMap<>();
        private int taking;
        private long droppedOrder;

        Lines(RecordingWriter out, Words words) {
            this.out = out;
            this.words = words;
        }

        int nextTaking() {
            return ++taking;
        }

        long droppedOrder() {
            return droppedOrder;
        }

        void thread(ThreadState s) throws IOException {
            if (threads.putIfAbsent(s.number, s) == null) {
                out.write(new Fact.WatchedThread(s.number, s.name(), s.virtual));
            }
        }

        void lock(Lock lock) throws IOException {
            if (locks.add(lock.id)) {
                Fact.NamedBy by = lock.namedBy();
                String name = lock.name(by);
                String key = by + " " + name + " " + lock.type + " " + lock.kind;
                Integer number = classes.get(key);
                if (number == null) {
                    number = classes.size() + 1;
                    classes.put(key, number);
                    out.write(new Fact.LockClass(number, name, by, lock.type, lock.kind));
                }
                out.write(new Fact.Lock(lock.id, number));
            }
        }

        void stacks(List<Held> held) throws IOException {
            for (Held h : held) {
                stack(h.stack());
            }
        }

        void stack(int number) throws IOException {
            if (number != 0 && stacks.add(number)) {
                out.write(words.stack(number));
            }
        }

        /** What came before what, for all threads spoken of and those between them. */
        void order() throws IOException {
            Deque<ThreadState> todo = new ArrayDeque<>(threads.values());
            while (!todo.isEmpty()) {
                ThreadState s = todo.pop();
                droppedOrder += s.phases.dropped;
                for (Phases.Edge e : s.phases.before()) {
                    if (!threads.containsKey(e.from().number)) {
                        thread(e.from());
                        todo.push(e.from());
                    }
                    out.write(new Fact.MustHappenBefore(
                            e.from().number, e.since(), e.fromPhase(), s.number, e.toPhase(), e.handed()));
                }
            }
        }
    }
}
