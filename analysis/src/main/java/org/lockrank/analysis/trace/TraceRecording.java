package org.lockrank.analysis.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

/**
 * Makes a recording of a trace.
 *
 * <p>Each lock of a trace is a lock class of its own, for a trace does not say which locks are alike: {@code lock L3}. A place is the method {@code trace.at41}, so that ids of findings
 * have it. Acquiring again what the thread holds is counted and says nothing, whether the writer of the trace left that out or not. A request is an acquisition, be it granted or not.
 *
 * <p>In memory are the names, who holds what, and each nested acquisition once, however long the trace is.
 */
final class TraceRecording implements TraceEvents {

    private static final int[] NONE = {};

    /** A thread: what it holds, where it acquired that, how often, and what it asked for last. */
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

    /** One nested acquisition; equal if all numbers are. */
    private record Nested(int thread, int phase, List<Integer> numbers, Fact.How how) {}

    private final Map<String, TracedThread> threads = new LinkedHashMap<>();
    private final Map<String, Integer> locks = new LinkedHashMap<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<Fact> before = new ArrayList<>();
    private final Map<Nested, long[]> nested = new LinkedHashMap<>();

    /** How many events told something. */
    private long events;

    @Override
    public void event(String name, Operation operation, String operand, String place) {
        events++;
        TracedThread thread = thread(name);
        switch (operation) {
            case FORK -> fork(thread, thread(operand));
            case JOIN -> join(thread, thread(operand));
            case REQUEST -> request(thread, lock(operand), place(place));
            case ACQUIRE -> acquire(thread, lock(operand), place(place));
            case RELEASE -> release(thread, lock(operand));
            case WAIT -> waits(thread, lock(operand), place(place));
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

    private void request(TracedThread thread, int lock, int place) {
        thread.requested = lock;
        if (thread.index(lock) < 0) {
            wants(thread, lock, place, Fact.How.BLOCKING);
        }
    }

    private void acquire(TracedThread thread, int lock, int place) {
        int held = thread.index(lock);
        if (held >= 0) {
            thread.depths[held]++;
            return;
        }
        if (thread.requested != lock) {
            wants(thread, lock, place, Fact.How.BLOCKING);
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
        if (held == 0) {
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
            writer.write(new Fact.WatchedThread(thread.getValue().number, "T" + thread.getKey(), false));
        }
        for (Map.Entry<String, Integer> place : places.entrySet()) {
            writer.write(new Fact.Stack(place.getValue(), List.of(frame(place.getKey()))));
        }
        for (Map.Entry<String, Integer> lock : locks.entrySet()) {
            int number = lock.getValue();
            writer.write(new Fact.LockClass(
                    number, "lock " + lock.getKey(), Fact.NamedBy.FIELD, "lock", Fact.LockKind.MONITOR));
            writer.write(new Fact.Lock(number, number));
        }
        for (Fact fact : before) {
            writer.write(fact);
        }
        int id = 0;
        for (Map.Entry<Nested, long[]> one : nested.entrySet()) {
            writer.write(acquisition(++id, one.getKey(), one.getValue()[0]));
        }
        writer.end(true);
    }

    private static String frame(String place) {
        return "trace.at" + place.replaceAll("[^\\p{L}\\p{N}]", "_") + "(" + place + ")";
    }

    private static Fact acquisition(int id, Nested nested, long count) {
        List<Integer> numbers = nested.numbers;
        List<Fact.Held> held = new ArrayList<>();
        int last = numbers.size() - 2;
        for (int i = 0; i < last; i += 2) {
            held.add(new Fact.Held(numbers.get(i), Fact.Side.WRITE, Fact.How.BLOCKING, numbers.get(i + 1), true));
        }
        return new Fact.NestedAcquisition(
                id,
                nested.thread,
                nested.phase,
                held,
                numbers.get(last),
                Fact.Side.WRITE,
                nested.how,
                numbers.get(last + 1),
                count);
    }
}
