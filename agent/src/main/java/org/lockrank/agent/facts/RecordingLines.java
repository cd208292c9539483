package org.lockrank.agent.facts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lockrank.agent.happensbefore.OrderReduction;
import org.lockrank.agent.happensbefore.PhaseList;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.identity.WatchedThread;
import org.lockrank.agent.lock.Resource;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.name.PrivateMethods;
import org.lockrank.record.Fact;
import org.lockrank.record.Fact.Held;
import org.lockrank.record.RecordingWriter;

/** The lines of one whole recording: introduces each thing once, before the first line that names it. */
public final class RecordingLines {

    private final RecordingWriter out;
    private final StackTable stackTable;
    private final Map<String, Integer> classes = new HashMap<>();
    /** The classes whose code made the locks that no field names. */
    private final Set<String> siteClasses = new HashSet<>();

    private final Set<Integer> locks = new HashSet<>();
    private final BitSet stacks = new BitSet();
    private final BitSet named = new BitSet();
    private final Map<Integer, Phases> threads = new HashMap<>();

    /** The phases that lines name, as often as they do. */
    private final Map<Phases, PhaseList> noted = new HashMap<>();

    private int acquisition;
    private long droppedOrder;

    /** Nothing is written yet. */
    public RecordingLines(RecordingWriter out, StackTable stackTable) {
        this.out = out;
        this.stackTable = stackTable;
    }

    /** The number of the next acquisition; each has one, in the order in which they are written. */
    public int nextAcquisition() {
        return ++acquisition;
    }

    /** How many orders were not kept, of those threads that were written. */
    public long droppedOrder() {
        return droppedOrder;
    }

    /** Writes the thread unless it was written. */
    public void thread(Phases phases) throws IOException {
        WatchedThread thread = phases.thread();
        if (threads.putIfAbsent(thread.number(), phases) == null) {
            out.write(new Fact.WatchedThread(thread.number(), thread.name(), thread.isVirtual(), thread.startedAt()));
        }
    }

    /** Introduces the thread, of which the next line names a phase. */
    public void thread(Phases phases, int phase) throws IOException {
        thread(phases);
        PhaseList.of(phases, noted).add(phase);
    }

    /** What was held, without what turned out not to be a lock, and what was {@code lost}. */
    public static List<Fact.Held> onlyLocks(WatchedLock[] locks, List<Fact.Held> held, Set<WatchedLock> lost) {
        List<Fact.Held> left = new ArrayList<>();
        for (int i = 0; i < locks.length; i++) {
            if (!locks[i].isNone() && !lost.contains(locks[i])) {
                left.add(held.get(i));
            }
        }
        return left;
    }

    /** Those of these that are locks after all. */
    public void locks(WatchedLock[] some) throws IOException {
        for (WatchedLock lock : some) {
            if (!lock.isNone()) {
                lock(lock);
            }
        }
    }

    /** Writes the lock and its class unless they were written. */
    public void lock(WatchedLock lock) throws IOException {
        if (locks.add(lock.id())) {
            Fact.NamedBy by = lock.namedBy();
            String name = lock.name(by);
            String key = classKey(lock);
            Integer number = classes.get(key);
            if (number == null) {
                number = classes.size() + 1;
                classes.put(key, number);
                if (by == Fact.NamedBy.SITE && name.indexOf('(') > 0) {
                    siteClasses.add(name.substring(0, Math.max(0, name.lastIndexOf('.', name.indexOf('(')))));
                }
                Resource.Known resource = lock.resource();
                out.write(
                        resource == null
                                ? new Fact.LockClass(number, name, by, lock.type(), lock.kind())
                                : new Fact.LockClass(
                                        number,
                                        name,
                                        by,
                                        lock.type(),
                                        lock.kind(),
                                        resource.awaits(),
                                        resource.capacity()));
            }
            out.write(new Fact.Lock(lock.id(), number));
        }
    }

    /** What makes two locks ones of the same class, as their names are now. */
    static String classKey(WatchedLock lock) {
        Fact.NamedBy by = lock.namedBy();
        Resource.Known resource = lock.resource();
        String key = by + " " + lock.name(by) + " " + lock.type() + " " + lock.kind();
        return resource == null ? key : key + " " + resource.awaits() + " " + resource.capacity();
    }

    /** Writes the calls by which each was taken unless they were written. */
    public void stacks(List<Held> held) throws IOException {
        for (Held h : held) {
            stack(h.stack());
        }
    }

    /** Writes the calls of that number in the table unless they were written. */
    public void stack(int number) throws IOException {
        stackTable.write(number, stacks, named, out);
    }

    /** Where the code came from that the stacks name. */
    public void codeSources(CodeSources sources) throws IOException {
        sources.write(stackTable.classes(named), out);
    }

    /** Which methods are private of the classes that the stacks and the sites of locks name. */
    public void privateMethods(PrivateMethods methods) throws IOException {
        Set<String> all = new TreeSet<>(stackTable.classes(named));
        all.addAll(siteClasses);
        for (String name : all) {
            List<String> its = methods.of(name);
            if (!its.isEmpty()) {
                out.write(new Fact.PrivateMethods(name, its));
            }
        }
    }

    /** What must happen before what of all that the lines name. */
    public void order() throws IOException {
        OrderReduction order = OrderReduction.of(threads.values());
        for (Phases phases : order.threads()) {
            droppedOrder += phases.dropped();
        }
        for (Map.Entry<Phases, List<Phases.Edge>> of :
                order.needed(PhaseList.inOrder(noted)).entrySet()) {
            for (Phases.Edge e : of.getValue()) {
                thread(of.getKey());
                thread(e.from());
                out.write(new Fact.MustHappenBefore(
                        e.from().thread().number(),
                        e.since(),
                        e.fromPhase(),
                        of.getKey().thread().number(),
                        e.toPhase(),
                        e.until(),
                        e.handedOver()));
            }
        }
    }
}
