package org.lockrank.analysis.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

/**
 * Makes a recording of a trace.
 *
 * <p>The agent's traces say what locks, threads and places are called. Those of other tools do not: each lock is a lock class of its own there, {@code lock L3}, and a place is the method
 * {@code trace.at41}, so that ids of findings have it. Acquiring again what the thread holds is counted and says nothing, whether the writer of the trace left that out or not. A request is an
 * acquisition, be it granted or not; so is a wait, of the lock that it released.
 *
 * <p>In memory are the names, who holds what, and each nested acquisition once, however long the trace is.
 */
final class TraceRecording implements TraceEvents {

    private static final int[] NONE = {};

    /** How many threads that write-lock a lock of two sides are recorded. */
    private static final int MOST_WRITERS = 4;

    /**
     * A thread: what it holds, where it acquired that, how often, and what it asked for last. A lock stands there as twice its number, and one more for the shared side.
     */
    private static final class TracedThread {

        final int number;
        int phase;
        int[] locks = NONE;
        int[] places = NONE;
        int[] depths = NONE;
        int requested;

        TracedThread(int number) {
            this.number = number;
        }

        int index(int lock) {
            for (int i = locks.length - 1; i >= 0; i--) {
                if (locks[i] == lock) {
                    return i;
                }
            }
            return -1;
        }

        void push(int lock, int place) {
            locks = with(locks, lock);
            places = with(places, place);
            depths = with(depths, 1);
        }

        void remove(int index) {
            locks = without(locks, index);
            places = without(places, index);
            depths = without(depths, index);
        }

        private static int[] with(int[] values, int value) {
            int[] more = Arrays.copyOf(values, values.length + 1);
            more[values.length] = value;
            return more;
        }

        private static int[] without(int[] values, int index) {
            int[] fewer = new int[values.length - 1];
            System.arraycopy(values, 0, fewer, 0, index);
            System.arraycopy(values, index + 1, fewer, index, fewer.length - index);
            return fewer;
        }
    }

    /** One nested acquisition: lock and place of each that is held, and of the wanted one; equal if all numbers are. */
    private record Nested(int thread, int phase, List<Integer> numbers, Fact.How how) {}

    private final Map<String, TracedThread> threads = new LinkedHashMap<>();
    private final Map<String, Integer> locks = new LinkedHashMap<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<Fact> before = new ArrayList<>();
    private final Map<Nested, long[]> nested = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Fact.LockClass> lockClasses = new HashMap<>();
    private final Map<String, String> frames = new HashMap<>();

    /** The threads that had the one side of a lock of two. */
    private final Map<Integer, Set<Integer>> writers = new HashMap<>();

    private final List<Fact> writes = new ArrayList<>();

    /** How many events told something. */
    private long events;

    @Override
    public void event(String name, Operation operation, String operand, String place, Fact.Side side, Fact.How how) {
        if (operation == Operation.NOTIFY) {
            return;
        }
        events++;
        TracedThread thread = thread(name);
        int read = side == Fact.Side.READ ? 1 : 0;
        switch (operation) {
            case FORK -> fork(thread, thread(operand));
            case JOIN -> join(thread, thread(operand));
            case REQUEST -> request(thread, 2 * lock(operand) + read, place(place), how);
            case ACQUIRE -> {
                acquire(thread, 2 * lock(operand) + read, place(place), how);
                if (read == 0) {
                    wrote(thread, operand, place(place));
                }
            }
            case RELEASE -> release(thread, 2 * lock(operand) + read);
            default -> {
                if (locks.containsKey(operand)) {
                    waits(thread, 2 * lock(operand), place(place));
                }
            }
        }
    }

    @Override
    public void thread(String thread, String name) {
        names.put(thread, name);
    }

    @Override
    public void lock(String lock, Fact.LockClass lockClass) {
        lockClasses.put(lock, lockClass);
    }

    @Override
    public void place(String place, String frame) {
        frames.put(place, frame);
    }

    /** Two readers block each other only where somebody writes. */
    private void wrote(TracedThread thread, String operand, int place) {
        Fact.LockClass of = lockClasses.get(operand);
        if (of != null && (of.kind() == Fact.LockKind.READ_WRITE || of.kind() == Fact.LockKind.STAMPED)) {
            int lock = lock(operand);
            Set<Integer> those = writers.computeIfAbsent(lock, any -> new HashSet<>());
            if (those.size() < MOST_WRITERS && those.add(thread.number)) {
                writes.add(new Fact.Writer(lock, thread.number, thread.phase, place));
            }
        }
    }

    long events() {
        return events;
    }

    private TracedThread thread(String name) {
        TracedThread thread = threads.get(name);
        if (thread == null) {
            thread = new TracedThread(threads.size() + 1);
            threads.put(name, thread);
        }
        return thread;
    }

    private int lock(String name) {
        return number(locks, name);
    }

    private int place(String name) {
        return number(places, name);
    }

    private static int number(Map<String, Integer> numbers, String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            number = numbers.size() + 1;
            numbers.put(name, number);
        }
        return number;
    }

    /** All that the one did must happen before the other does anything. */
    private void fork(TracedThread parent, TracedThread child) {
        before.add(new Fact.MustHappenBefore(parent.number, parent.phase, child.number, 0));
        parent.phase++;
    }

    private void join(TracedThread waiting, TracedThread ended) {
        waiting.phase++;
        before.add(new Fact.MustHappenBefore(ended.number, ended.phase, waiting.number, waiting.phase));
    }

    private void request(TracedThread thread, int lock, int place, Fact.How how) {
        if (thread.index(lock) < 0 && thread.requested != lock) {
            wants(thread, lock, place, how);
        }
        thread.requested = lock;
    }

    private void acquire(TracedThread thread, int lock, int place, Fact.How how) {
        int held = thread.index(lock);
        if (held >= 0) {
            thread.depths[held]++;
            return;
        }
        if (thread.requested != lock) {
            wants(thread, lock, place, how);
        }
        thread.requested = 0;
        thread.push(lock, place);
    }

    private static void release(TracedThread thread, int lock) {
        int held = thread.index(lock);
        if (held >= 0 && --thread.depths[held] == 0) {
            thread.remove(held);
        }
    }

    /** The lock is acquired again after the wait, under all else that is held. */
    private void waits(TracedThread thread, int lock, int place) {
        int held = thread.index(lock);
        if (held < 0) {
            // Released already: what comes next is the acquisition that ends the wait.
            wants(thread, lock, place, Fact.How.WAIT);
            thread.requested = lock;
            return;
        }
        int depth = thread.depths[held];
        thread.remove(held);
        wants(thread, lock, place, Fact.How.WAIT);
        thread.push(lock, place);
        thread.depths[thread.depths.length - 1] = depth;
    }

    private void wants(TracedThread thread, int lock, int place, Fact.How how) {
        int held = thread.locks.length;
        if (held == 0 || (lock & 1) != 0 && thread.index(lock - 1) >= 0) {
            // Nothing else is held; or whoever writes reads as well, which never waits.
            return;
        }
        List<Integer> numbers = new ArrayList<>(2 * held + 2);
        for (int i = 0; i < held; i++) {
            numbers.add(thread.locks[i]);
            numbers.add(thread.places[i]);
        }
        numbers.add(lock);
        numbers.add(place);
        Nested key = new Nested(thread.number, thread.phase, numbers, how);
        long[] count = nested.get(key);
        if (count == null) {
            nested.put(key, new long[] {1});
        } else {
            count[0]++;
        }
    }

    /**
     * Writes the recording.
     *
     * @param name what the run is called
     */
    void write(String name, OutputStream out) throws IOException {
        RecordingWriter writer = new RecordingWriter(out);
        writer.write(new Fact.Header(RecordingWriter.FORMAT, name, "", 0, "", "", "lockrank import"));
        for (Map.Entry<String, TracedThread> thread : threads.entrySet()) {
            writer.write(new Fact.WatchedThread(
                    thread.getValue().number, names.getOrDefault(thread.getKey(), "T" + thread.getKey()), false));
        }
        for (Map.Entry<String, Integer> place : places.entrySet()) {
            writer.write(new Fact.Stack(
                    place.getValue(), List.of(frames.getOrDefault(place.getKey(), frame(place.getKey())))));
        }
        writeLocks(writer);
        for (Fact fact : before) {
            writer.write(fact);
        }
        for (Fact fact : writes) {
            writer.write(fact);
        }
        int id = 0;
        for (Map.Entry<Nested, long[]> one : nested.entrySet()) {
            writer.write(acquisition(++id, one.getKey(), one.getValue()[0]));
        }
        writer.end(true);
    }

    private void writeLocks(RecordingWriter writer) throws IOException {
        Map<Fact.LockClass, Integer> classes = new HashMap<>();
        for (Map.Entry<String, Integer> lock : locks.entrySet()) {
            Fact.LockClass of = lockClasses.get(lock.getKey());
            if (of == null) {
                of = new Fact.LockClass(0, "lock " + lock.getKey(), Fact.NamedBy.FIELD, "lock", Fact.LockKind.MONITOR);
            }
            Integer known = classes.get(of);
            if (known == null) {
                known = classes.size() + 1;
                classes.put(of, known);
                writer.write(new Fact.LockClass(known, of.name(), of.by(), of.type(), of.kind()));
            }
            writer.write(new Fact.Lock(lock.getValue(), known));
        }
    }

    private static Fact.Side side(int lock) {
        return (lock & 1) == 0 ? Fact.Side.WRITE : Fact.Side.READ;
    }

    private static String frame(String place) {
        return "trace.at" + place.replaceAll("[^\\p{L}\\p{N}]", "_") + "(" + place + ")";
    }

    private static Fact acquisition(int id, Nested nested, long count) {
        List<Integer> numbers = nested.numbers;
        List<Fact.Held> held = new ArrayList<>();
        int last = numbers.size() - 2;
        for (int i = 0; i < last; i += 2) {
            int lock = numbers.get(i);
            held.add(new Fact.Held(lock / 2, side(lock), Fact.How.BLOCKING, numbers.get(i + 1), true));
        }
        return new Fact.NestedAcquisition(
                id,
                nested.thread,
                nested.phase,
                held,
                numbers.get(last) / 2,
                side(numbers.get(last)),
                nested.how,
                numbers.get(last + 1),
                count,
                "");
    }
}
