package org.lockrank.analysis.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.analysis.recording.Visible;
import org.lockrank.record.Fact;

/**
 * What one or more recordings say, put together. Locks and threads belong to their run; lock classes are the same over
 * all runs where they have the same name.
 */
public final class Evidence {

    private final List<Run> runs = new ArrayList<>();
    private final List<NestedAcquisition> acquisitions = new ArrayList<>();
    private final List<Wait> waits = new ArrayList<>();
    private final List<Provision> provisions = new ArrayList<>();
    private final List<Writing> writings = new ArrayList<>();
    private final List<Deadlock> deadlocks = new ArrayList<>();
    private final List<Steering> steerings = new ArrayList<>();
    private final Precedence precedence = new Precedence();
    private final List<WaitingThread> waiting = new ArrayList<>();
    private final Map<Integer, Fact.LastLook> lastLooks = new HashMap<>();
    private final Map<String, Long> dropped = new LinkedHashMap<>();
    private final List<Ranked> ranked = new ArrayList<>();
    private int cutShort;

    private final CodeOrigins origins = new CodeOrigins();
    private final CodeIdentity code = new CodeIdentity();
    private final Map<String, LockClass> classes = new LinkedHashMap<>();
    private final Map<String, String> notWatched = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<SeenLock> locks = new ArrayList<>();
    private int threads;

    /**
     * One recording.
     *
     * @param file what it was called when it was added
     */
    public record Run(String file, Fact.Header header) {}

    /** Threads of one run that waited for each other for ever. */
    public record Deadlock(int run, String at, List<DeadlockedThread> threads) {}

    /** One of them; {@code waiting} is what it waited for, and never got. */
    public record DeadlockedThread(NestedAcquisition waiting, boolean inferred) {}

    /**
     * What ranked locks say of themselves.
     *
     * @param run which run
     * @param fact a {@link Fact.CarriedRank} or a {@link Fact.RankedPair}
     */
    public record Ranked(int run, Fact fact) {}

    /**
     * A run that was steered towards a finding.
     *
     * @param threads those that stood, each holding what the next one wanted; none unless they did
     * @param kept for each side the lock that somebody waited for while a thread of it was paused; null where none was seen
     * @param steps who did what
     */
    public record Steering(
            int run,
            Fact.Steering fact,
            List<NestedAcquisition> threads,
            List<@Nullable SeenLock> kept,
            List<SteeredStep> steps) {

        /** Whether any thread was paused. */
        public boolean hasPaused() {
            return fact.sides().stream().anyMatch(side -> side.pauses() > 0);
        }
    }

    /** One step of it. */
    public record SteeredStep(SeenThread thread, Fact.SteeredStep fact) {}

    /** Makes evidence that says nothing yet. */
    public Evidence() {}

    /**
     * Adds a recording, to its end. Its strings are read for people: see {@link RecordingReader#readForPeople}.
     *
     * @param file what messages call it
     * @throws org.lockrank.analysis.recording.RecordingException if it is damaged; nothing should be concluded then
     * @throws IOException if it cannot be read
     */
    public void add(String file, RecordingReader reader) throws IOException {
        reader.readForPeople();
        Adding adding = new Adding(Visible.of(file));
        for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
            adding = adding.with(fact);
        }
        adding.end();
        reader.notes().forEach(note -> notes.add(Visible.of(note)));
    }

    /** Adds what was read already. */
    public void add(String file, Iterable<Fact> recording) {
        Adding adding = new Adding(file);
        for (Fact fact : recording) {
            adding = adding.with(fact);
        }
        adding.end();
    }

    /** The recordings, in the order in which they were added; their numbers are {@link SeenLock#run} and {@link SeenThread#run}. */
    public List<Run> runs() {
        return Collections.unmodifiableList(runs);
    }

    /** All nested acquisitions. */
    public List<NestedAcquisition> acquisitions() {
        return Collections.unmodifiableList(acquisitions);
    }

    /** Who waited for what is no lock, and held locks meanwhile. */
    public List<Wait> waits() {
        return Collections.unmodifiableList(waits);
    }

    /** Who provided what others waited for so. */
    public List<Provision> provisions() {
        return Collections.unmodifiableList(provisions);
    }

    /** Who wrote-locked locks of two sides. */
    public List<Writing> writings() {
        return Collections.unmodifiableList(writings);
    }

    /** Threads that waited for each other for ever; the same ones may be told of more than once. */
    public List<Deadlock> deadlocks() {
        return Collections.unmodifiableList(deadlocks);
    }

    /** The runs that were steered, in the order in which they were added. */
    public List<Steering> steerings() {
        return Collections.unmodifiableList(steerings);
    }

    /**
     * Whether a run that was steered by several plans was over for another one before this one came to its end: all of another stood, so
     * that the program was ended, or went on with an error in it; or threads were deadlocked where some were paused for another.
     */
    public boolean wasOverForAnother(Steering steering) {
        if (steering.fact().outcome() == Fact.Outcome.STOOD) {
            return false;
        }
        boolean deadlocked = deadlocks.stream().anyMatch(deadlock -> deadlock.run() == steering.run());
        for (Steering other : steerings) {
            Fact.Outcome outcome = other.fact().outcome();
            if (other != steering
                    && other.run() == steering.run()
                    && (outcome == Fact.Outcome.STOOD
                            || deadlocked && (outcome == Fact.Outcome.LET_GO || other.hasPaused()))) {
                return true;
            }
        }
        return false;
    }

    /** The lock classes of all runs. */
    public Collection<LockClass> lockClasses() {
        return Collections.unmodifiableCollection(classes.values());
    }

    /** The locks of all runs; each stands at its number. */
    public List<SeenLock> locks() {
        return Collections.unmodifiableList(locks);
    }

    /** Who waited at the last looks at all runs. */
    public List<WaitingThread> waiting() {
        return Collections.unmodifiableList(waiting);
    }

    /** Who waited at the last look at a run. */
    public List<WaitingThread> waitingIn(int run) {
        return waiting.stream().filter(w -> w.thread().run() == run).toList();
    }

    /** The last look at each run that was looked at. */
    public Map<Integer, Fact.LastLook> lastLooks() {
        return Collections.unmodifiableMap(lastLooks);
    }

    /** What was seen and not kept, over all runs, and how often; see {@link Loss}. */
    public Map<String, Long> dropped() {
        return Collections.unmodifiableMap(dropped);
    }

    /** The names of classes that were not watched, and why. */
    public Map<String, String> notWatched() {
        return Collections.unmodifiableMap(notWatched);
    }

    /** What ranked locks say of themselves, in the order of the recordings. */
    public List<Ranked> ranked() {
        return Collections.unmodifiableList(ranked);
    }

    /** How many recordings end before their programs did. */
    public int cutShort() {
        return cutShort;
    }

    /** Where classes come from. */
    public CodeOrigins origins() {
        return origins;
    }

    /** What to know of the recordings, a sentence each. */
    public List<String> notes() {
        return Collections.unmodifiableList(notes);
    }

    /** Whether what a thread did in a phase must have been over before another began a phase of its own. */
    public boolean mustHappenBefore(SeenThread a, int phaseOfA, SeenThread b, int phaseOfB) {
        return precedence.before(a.id(), phaseOfA, b.id(), phaseOfB);
    }

    /** Whether one of them must have been over before the other began. Phases of one thread always are. */
    public boolean isOrdered(SeenThread a, int phaseOfA, SeenThread b, int phaseOfB) {
        return precedence.ordered(a.id(), phaseOfA, b.id(), phaseOfB);
    }

    /** The numbers of the threads of a run of which a deadlock is known. */
    public Set<Integer> deadlockedIn(int run) {
        Set<Integer> threads = new HashSet<>();
        for (Deadlock deadlock : deadlocks) {
            if (deadlock.run() == run) {
                deadlock.threads().forEach(t -> threads.add(t.waiting().thread().id()));
            }
        }
        return threads;
    }

    /** The numbers of one recording, while it is added. What is written again replaces the earlier one. */
    private final class Adding {

        private final String file;
        private final int run = runs.size();
        private final Map<Integer, CallStack> stacksById = new HashMap<>();
        private final Map<Integer, LockClass> classesById = new HashMap<>();
        private final Map<Integer, SeenLock> locksById = new HashMap<>();
        private final Map<Integer, SeenThread> threadsById = new HashMap<>();
        private final Map<Integer, NestedAcquisition> acquisitionsById = new LinkedHashMap<>();
        private final Map<Integer, Wait> waitsById = new LinkedHashMap<>();

        /** Whether the recording goes on to the end of its program. */
        private boolean whole;

        /** Whether this is one of the runs of a merged recording, or what stands before them. */
        private boolean merged;

        Adding(String file) {
            this.file = file;
            stacksById.put(0, CallStack.UNKNOWN);
        }

        /** Adds one more fact; what goes on from there, with numbers of its own where that is a run of several. */
        Adding with(Fact fact) {
            if (fact instanceof Fact.Run next) {
                acquisitions.addAll(acquisitionsById.values());
                waits.addAll(waitsById.values());
                Adding adding = new Adding(file);
                adding.merged = true;
                adding.add(next.header());
                return adding;
            }
            add(fact);
            return this;
        }

        void end() {
            acquisitions.addAll(acquisitionsById.values());
            waits.addAll(waitsById.values());
            cutShort += whole || merged ? 0 : 1;
        }

        private void add(Fact fact) {
            if (fact instanceof Fact.Header header) {
                runs.add(new Run(file, header));
                origins.add(header);
            } else if (fact instanceof Fact.Merged of) {
                merged = true;
                cutShort += (int) Math.min(of.unended(), Integer.MAX_VALUE);
                notes.add(file + ": merged of " + of.runs() + (of.runs() == 1 ? " run" : " runs")
                        + (of.unended() == 0
                                ? ""
                                : ", of which " + of.unended() + " were written before the program ended"));
            } else if (fact instanceof Fact.More more) {
                acquisitionsById.computeIfPresent(more.acquisition(), (id, a) -> a.withMore(more.count()));
            } else if (fact instanceof Fact.Stack stack) {
                stacksById.put(stack.id(), new CallStack(stack.frames(), code));
            } else if (fact instanceof Fact.LockClass c) {
                classesById.put(
                        c.id(),
                        classes.computeIfAbsent(
                                key(c),
                                key -> new LockClass(
                                        classes.size(), c.name(), c.by(), c.type(), c.kind(), code, resource(c))));
            } else if (fact instanceof Fact.Lock lock) {
                SeenLock seen = new SeenLock(locks.size(), get(classesById, lock.lockClass()), run);
                locks.add(seen);
                locksById.put(lock.id(), seen);
            } else if (fact instanceof Fact.WatchedThread thread) {
                // A thread that was given another name keeps its number.
                SeenThread earlier = threadsById.get(thread.id());
                int id = earlier == null ? threads++ : earlier.id();
                threadsById.put(
                        thread.id(), new SeenThread(id, thread.name(), thread.virtual(), thread.startedAt(), run));
            } else if (fact instanceof Fact.MustHappenBefore b) {
                precedence.add(
                        get(threadsById, b.from()).id(),
                        b,
                        get(threadsById, b.to()).id());
            } else if (fact instanceof Fact.NestedAcquisition acquisition) {
                acquisitionsById.put(acquisition.id(), acquisition(acquisition));
            } else if (fact instanceof Fact.Wait wait) {
                waitsById.put(wait.id(), wait(wait));
            } else if (fact instanceof Fact.Provision provision) {
                provisions.add(provision(provision));
            } else if (fact instanceof Fact.Writer w) {
                writings.add(new Writing(
                        get(locksById, w.lock()), get(threadsById, w.thread()), w.phase(), get(stacksById, w.stack())));
            } else if (fact instanceof Fact.Deadlock deadlock) {
                deadlocks.add(new Deadlock(
                        run,
                        deadlock.at(),
                        deadlock.threads().stream().map(this::deadlocked).toList()));
            } else if (fact instanceof Fact.Steering steering) {
                steerings.add(steering(steering));
            } else if (fact instanceof Fact.CodeSource source) {
                origins.add(source);
            } else if (fact instanceof Fact.PrivateMethods methods) {
                code.add(methods);
            } else if (fact instanceof Fact.CarriedRank || fact instanceof Fact.RankedPair) {
                ranked.add(new Ranked(run, fact));
            } else if (fact instanceof Fact.NotWatched n) {
                notWatched.merge(n.className(), n.why(), (one, other) -> one.compareTo(other) < 0 ? one : other);
            } else if (fact instanceof Fact.Dropped dropped) {
                Evidence.this.dropped.merge(dropped.what(), dropped.count(), Long::sum);
                notes.add(file + ": " + Loss.of(dropped.what()).note(dropped.what(), dropped.count()));
            } else if (fact instanceof Fact.Waiting w) {
                waiting.add(waiting(w));
            } else if (fact instanceof Fact.LastLook look) {
                lastLooks.put(run, look);
            } else if (fact instanceof Fact.End end) {
                whole = end.complete();
                if (!whole && !merged) {
                    notes.add(file + ": written before the program ended");
                }
            }
        }

        private NestedAcquisition acquisition(Fact.NestedAcquisition t) {
            return new NestedAcquisition(
                    get(threadsById, t.thread()),
                    t.phase(),
                    t.held().stream().map(this::hold).toList(),
                    get(locksById, t.lock()),
                    t.side(),
                    t.how(),
                    get(stacksById, t.stack()),
                    t.count(),
                    t.count(),
                    t.test());
        }

        /** An object's monitor is another lock than what it is besides. */
        private static String key(Fact.LockClass c) {
            String key = (c.kind() == Fact.LockKind.MONITOR ? "monitor " : "") + c.by() + " " + c.name();
            return c.kind() == Fact.LockKind.RESOURCE
                    ? key + " " + c.awaits() + " " + c.capacity() + " " + c.type()
                    : key;
        }

        private static @Nullable Resource resource(Fact.LockClass c) {
            return c.kind() == Fact.LockKind.RESOURCE ? new Resource(c.awaits(), c.capacity()) : null;
        }

        private Wait wait(Fact.Wait w) {
            return new Wait(
                    new NestedAcquisition(
                            get(threadsById, w.thread()),
                            w.phase(),
                            w.held().stream().map(this::hold).toList(),
                            get(locksById, w.resource()),
                            Fact.Side.WRITE,
                            Fact.How.BLOCKING,
                            get(stacksById, w.stack()),
                            w.count(),
                            w.count(),
                            ""),
                    w.run());
        }

        private Provision provision(Fact.Provision p) {
            SeenLock resource = get(locksById, p.resource());
            SeenThread thread = get(threadsById, p.thread());
            List<NestedAcquisition> needs = new ArrayList<>();
            for (Fact.Need need : p.needs()) {
                List<Hold> held = new ArrayList<>();
                held.add(new Hold(
                        resource,
                        Fact.Side.WRITE,
                        Fact.How.BLOCKING,
                        begun(resource.lockClass(), get(stacksById, need.stack())),
                        resource.lockClass().isInitialization()));
                need.held().forEach(h -> held.add(hold(h)));
                needs.add(new NestedAcquisition(
                        thread,
                        need.phase(),
                        held,
                        get(locksById, need.lock()),
                        need.side(),
                        need.how(),
                        get(stacksById, need.stack()),
                        1,
                        1,
                        ""));
            }
            return new Provision(resource, thread, p.phase(), needs);
        }

        /** The call that is the initializer of the class; of what else is provided nobody knows a begin. */
        private static CallStack begun(LockClass provided, CallStack stack) {
            return provided.isInitialization() ? stack.from(provided.type() + ".<clinit>") : CallStack.UNKNOWN;
        }

        private Hold hold(Fact.Held h) {
            return new Hold(get(locksById, h.lock()), h.side(), h.how(), get(stacksById, h.stack()), h.exact());
        }

        private DeadlockedThread deadlocked(Fact.DeadlockedThread s) {
            NestedAcquisition waiting = new NestedAcquisition(
                    get(threadsById, s.thread()),
                    0,
                    s.held().stream().map(this::hold).toList(),
                    get(locksById, s.lock()),
                    s.side(),
                    Fact.How.BLOCKING,
                    get(stacksById, s.stack()),
                    1,
                    1,
                    "");
            return new DeadlockedThread(waiting, s.inferred());
        }

        private Steering steering(Fact.Steering s) {
            List<@Nullable SeenLock> kept = new ArrayList<>();
            s.sides().forEach(side -> kept.add(side.kept() == 0 ? null : get(locksById, side.kept())));
            return new Steering(
                    run,
                    s,
                    s.threads().stream().map(t -> deadlocked(t).waiting()).toList(),
                    kept,
                    s.steps().stream()
                            .map(step -> new SteeredStep(get(threadsById, step.thread()), step))
                            .toList());
        }

        private WaitingThread waiting(Fact.Waiting w) {
            return new WaitingThread(
                    get(threadsById, w.thread()),
                    w.daemon(),
                    w.millis(),
                    w.awaits(),
                    w.type(),
                    w.object(),
                    w.lock() == 0 ? null : get(locksById, w.lock()),
                    w.side(),
                    w.from().stream().map(id -> get(threadsById, id)).toList(),
                    w.held().stream().map(this::hold).toList(),
                    get(stacksById, w.stack()));
        }

        /** The reader has checked that the number was given. */
        private static <T> T get(Map<Integer, T> byId, int id) {
            T value = byId.get(id);
            if (value == null) {
                throw new IllegalStateException("the reader let the number " + id + " pass, which nothing has");
            }
            return value;
        }
    }
}
