package org.lockrank.agent.initialization;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.acquisition.LoneAcquisition;
import org.lockrank.agent.acquisition.NestedAcquisition;
import org.lockrank.agent.facts.RecordingLines;
import org.lockrank.agent.facts.StackTable;
import org.lockrank.agent.happensbefore.PhaseList;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.name.Frames;
import org.lockrank.agent.standin.InitializationLock;
import org.lockrank.record.Fact;
import org.lockrank.record.Fact.Held;
import org.lockrank.record.RecordingWriter;

/**
 * What initializers of classes acquired, and who used those classes for the first time with such a lock held. The first is seen from the calls of
 * acquisitions that were noted anyway, the second follows from class files, which are looked at only where the first was seen.
 *
 * <p>For one thread at a time.
 */
public final class Initializations {

    /** How many times class files are asked in one run. */
    private static final int MOST_ASKED = 5_000;

    /** How many acquisitions are kept to be asked about, of a run that may go on for weeks: the first ones. */
    private static final int MOST_ACQUIRED = 16_384;

    /** How many initializers within others are kept. */
    private static final int MOST_WITHIN = 1_000;

    private final LockTable locks;
    private final StackTable stacks;
    private final FirstUses firstUses;

    /** The initializations of classes by the names of these, as locks; what keeps them. */
    private final Map<String, InitializationLock> initializations = new HashMap<>();

    /** By class. */
    private final Map<String, List<Acquired>> needs = new LinkedHashMap<>();

    /** By class, those in whose initializers such an acquisition was within its own. */
    private final Map<String, Set<String>> inner = new HashMap<>();

    private final List<Acquired> acquired = new ArrayList<>();

    /** The same by what was acquired or held. */
    private final Map<WatchedLock, List<Acquired>> byLock = new HashMap<>();

    /** What was asked already. */
    private final Set<String> asked = new HashSet<>();

    /** How many of {@link #acquired} there were at the last look. */
    private int looked;

    /** Open while {@link #look} looks. */
    private FirstUses.@Nullable Search search;

    private final List<Use> uses = new ArrayList<>();

    /** Initializers that were run within others. */
    private final List<Within> withins = new ArrayList<>();

    /** Their names. */
    private final Set<String> pairs = new HashSet<>();

    private final List<Need> mutual = new ArrayList<>();

    /** A thread used a class for the first time then, of whose initializer so many acquisitions were known. */
    private record Use(String className, int needs, Acquired under, int stack) {}

    /** A thread initialized the one class in the initializer of the other, by the calls of that number. */
    private static final class Within {
        private final String outer;
        private final String inner;
        private final Acquired by;
        private final int stack;
        private boolean asked;

        /** Whether the inner one's initializer needs the outer class in turn. */
        private boolean mutual;

        Within(String outer, String inner, Acquired by, int stack) {
            this.outer = outer;
            this.inner = inner;
            this.by = by;
            this.stack = stack;
        }
    }

    /** A thread needs the one class in the initializer of the other. */
    private record Need(String className, String needed, Acquired by, int stack) {}

    /** Nothing is noted yet. */
    public Initializations(LockTable locks, StackTable stacks, FirstUses firstUses) {
        this.locks = locks;
        this.stacks = stacks;
        this.firstUses = firstUses;
    }

    /** A lock was acquired with nothing held. */
    public void add(LoneAcquisition note) {
        if (acquired.size() >= MOST_ACQUIRED) {
            return;
        }
        add(
                new Acquired(
                        note.phases(),
                        note.phase(),
                        note.run(),
                        List.of(),
                        List.of(),
                        note.lock(),
                        note.how(),
                        stacks.number(note.stack())),
                note.stack());
    }

    /** The same within others, {@code held} in words; {@code note} has calls of its own. */
    public void add(NestedAcquisition note, List<Held> held, int stack) {
        if (acquired.size() < MOST_ACQUIRED && note.wanted().resource() == null && (note.how() & LockMode.WAIT) == 0) {
            add(
                    new Acquired(
                            note.phases(),
                            note.phase(),
                            note.run(),
                            List.of(note.held()),
                            held,
                            note.wanted(),
                            note.how(),
                            stack),
                    note.stack());
        }
    }

    private void add(Acquired each, StackTraceElement[] stack) {
        acquired.add(each);
        add(each, each.lock());
        for (WatchedLock held : each.held()) {
            add(each, held);
        }
        String within = "";
        int withinAt = 0;
        Set<String> all = new HashSet<>();
        for (int i = 0; i < stack.length; i++) {
            StackTraceElement call = stack[i];
            if (Frames.isInitializer(call) && !Frames.isOfTheJdk(call.getClassName())) {
                String name = call.getClassName();
                if (!within.isEmpty() && withins.size() < MOST_WITHIN && pairs.add(name + " " + within)) {
                    withins.add(new Within(name, within, each, stacks.number(stack, withinAt + 1)));
                }
                Set<String> inThat = inner.get(name);
                if (inThat == null) {
                    inThat = new HashSet<>();
                    inner.put(name, inThat);
                }
                inThat.addAll(all);
                all.add(name);
                within = name;
                withinAt = i;
                List<Acquired> of = needs.get(call.getClassName());
                if (of == null) {
                    of = new ArrayList<>(1);
                    needs.put(call.getClassName(), of);
                }
                of.add(each);
            }
        }
    }

    /** Adds the phases in which all that was, which may be of interest later. */
    public void phases(Map<Phases, PhaseList> noted) {
        for (Acquired each : acquired) {
            PhaseList.of(each.phases(), noted).add(each.phase());
        }
    }

    /** Whether an initializer was seen that acquired something. */
    public boolean haveLocks() {
        return !needs.isEmpty();
    }

    private void add(Acquired each, WatchedLock lock) {
        List<Acquired> of = byLock.get(lock);
        if (of == null) {
            of = new ArrayList<>(1);
            byLock.put(lock, of);
        }
        of.add(each);
    }

    /** Looks who uses classes with a lock that their initializers acquired. */
    public void look() {
        if (looked == acquired.size()) {
            return;
        }
        looked = acquired.size();
        for (Map.Entry<String, List<Acquired>> of : needs.entrySet()) {
            Set<WatchedLock> needed = new HashSet<>();
            for (Acquired need : of.getValue()) {
                if (needed.add(need.lock())) {
                    for (Acquired each : byLock.getOrDefault(need.lock(), List.of())) {
                        if (isByAnother(each, of.getValue())) {
                            ask(of.getKey(), of.getValue().size(), each);
                        }
                    }
                }
            }
        }
        for (Within pair : withins) {
            if (isMutual(pair)) {
                for (Acquired each : acquired) {
                    if (each.phases() != pair.by.phases() && stacks.isIn(each.stack(), pair.inner)) {
                        askMutual(pair, each);
                    }
                }
            }
        }
        FirstUses.Search open = search;
        if (open != null) {
            open.close();
            search = null;
        }
    }

    private FirstUses.Search search() {
        FirstUses.Search open = search;
        if (open == null) {
            open = firstUses.search();
            search = open;
        }
        return open;
    }

    /** Whether that is new, and may be asked. */
    private boolean isNew(String key) {
        return asked.size() < MOST_ASKED && asked.add(key);
    }

    private boolean isMutual(Within pair) {
        if (!pair.asked) {
            pair.asked = true;
            pair.mutual = search().needs(pair.inner, pair.outer);
        }
        return pair.mutual;
    }

    private void askMutual(Within pair, Acquired each) {
        if (isNew(pair.outer + " " + pair.inner + " " + key(each)) && stacks.isWhole(each.stack())) {
            int stack = stacks.number(search().needs(
                            stacks.calls(each.stack()), each.phases().thread().startedAt(), pair.inner, pair.outer));
            if (stack != 0) {
                mutual.add(new Need(pair.inner, pair.outer, each, stack));
                mutual.add(new Need(pair.outer, pair.inner, pair.by, pair.stack));
            }
        }
    }

    private static String key(Acquired each) {
        return each.stack() + " " + each.phases().thread().number() + " " + each.phase() + " "
                + each.lock().id();
    }

    /** Once more where the initializer came to more meanwhile: perhaps by way of other classes. */
    private void ask(String className, int needed, Acquired each) {
        if (isNew(className + " " + needed + " " + key(each)) && stacks.isWhole(each.stack())) {
            int stack = stacks.number(search().under(
                            stacks.calls(each.stack()),
                            each.phases().thread().startedAt(),
                            className,
                            inner.getOrDefault(className, Set.of())));
            if (stack != 0) {
                uses.add(new Use(className, needed, each, stack));
            }
        }
    }

    private static boolean isByAnother(Acquired each, List<Acquired> needs) {
        for (Acquired need : needs) {
            if (need.phases() != each.phases()) {
                return true;
            }
        }
        return false;
    }

    /** Writes the uses, each class's first behind what its initializer acquired. */
    public void write(RecordingWriter out, RecordingLines lines) throws IOException {
        Set<String> provided = new HashSet<>();
        for (Use use : uses) {
            if (use.needs != needs.getOrDefault(use.className, List.of()).size()) {
                continue;
            }
            WatchedLock initialization = initialization(use.className);
            List<Held> held = new ArrayList<>();
            if (!use.under.lock().isNone() && initialization != null) {
                held.addAll(use.under.heldFacts());
                held.add(use.under.fact());
                lines.thread(use.under.phases(), use.under.phase());
                lines.locks(use.under.heldLocks());
                lines.lock(use.under.lock());
                lines.lock(initialization);
                lines.stacks(held);
                lines.stack(use.stack);
                out.write(new Fact.Wait(
                        lines.nextAcquisition(),
                        use.under.phases().thread().number(),
                        use.under.phase(),
                        use.under.run(),
                        held,
                        initialization.id(),
                        use.stack,
                        1));
                if (provided.add(use.className)) {
                    provide(out, lines, use.className, initialization);
                }
            }
        }
        writeMutual(out, lines);
    }

    private void writeMutual(RecordingWriter out, RecordingLines lines) throws IOException {
        for (Need need : mutual) {
            WatchedLock initialization = initialization(need.className);
            WatchedLock needed = initialization(need.needed);
            if (initialization != null && needed != null) {
                provide(out, lines, initialization, need.by, needed, 0, need.stack);
            }
        }
    }

    private void provide(RecordingWriter out, RecordingLines lines, String className, WatchedLock initialization)
            throws IOException {
        for (Acquired need : needs.getOrDefault(className, List.of())) {
            if (!need.lock().isNone()) {
                provide(out, lines, initialization, need, need.lock(), need.how(), need.stack());
            }
        }
    }

    private static void provide(
            RecordingWriter out,
            RecordingLines lines,
            WatchedLock initialization,
            Acquired by,
            WatchedLock needed,
            int how,
            int stack)
            throws IOException {
        List<Held> held = by.heldFacts();
        lines.thread(by.phases(), by.phase());
        lines.locks(by.heldLocks());
        lines.lock(initialization);
        lines.lock(needed);
        lines.stacks(held);
        lines.stack(stack);
        out.write(new Fact.Provision(
                initialization.id(),
                by.phases().thread().number(),
                by.phase(),
                List.of(new Fact.Need(by.phase(), held, needed.id(), LockMode.side(how), LockMode.how(how), stack))));
    }

    private @Nullable WatchedLock initialization(String className) {
        InitializationLock lock = initializations.get(className);
        if (lock == null) {
            lock = new InitializationLock(className);
            initializations.put(className, lock);
        }
        return locks.get(lock, 0, 0);
    }
}
