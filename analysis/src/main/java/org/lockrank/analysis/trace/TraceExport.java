package org.lockrank.analysis.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.record.Fact;

/**
 * Writes a trace in the form of other tools: what that form can say. Threads, locks and places are numbered from 1 as they come.
 *
 * <p>A lock that may be waited for is requested before it is acquired, where the trace says which those are. A wait is a release, the wait, and another acquisition, as those traces have it. There are no shared sides, so those who
 * read are left out, and counted; and nothing tells an acquisition that was tried or had a time limit from others, but that it is not requested.
 */
abstract class TraceExport implements TraceEvents {

    private final Map<String, Integer> threads = new HashMap<>();
    private final Map<String, Integer> locks = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();

    /** What each thread has requested and not acquired; 0 for nothing. */
    private int[] requested = new int[64];

    private long events;
    private long readers;
    private long tries;

    /** Writes one. {@code operand}: the number of a lock or a thread. */
    abstract void write(int thread, Operation operation, int operand, int place) throws IOException;

    /** There is no more. */
    abstract void end(int threads, int locks) throws IOException;

    @Override
    public final void event(
            String threadName, Operation operation, String operand, String placeName, Fact.Side side, Fact.How how)
            throws IOException {
        if (side == Fact.Side.READ) {
            readers += operation == Operation.ACQUIRE ? 1 : 0;
            return;
        }
        int thread = number(threads, threadName);
        int place = number(places, placeName);
        boolean ofThread = operation == Operation.FORK || operation == Operation.JOIN;
        int number = number(ofThread ? threads : locks, operand);
        boolean waits = how == Fact.How.BLOCKING || how == Fact.How.WAIT;
        switch (operation) {
            case REQUEST -> {
                if (waits) {
                    put(thread, Operation.REQUEST, number, place);
                    request(thread, number);
                }
            }
            case ACQUIRE -> {
                if (!waits) {
                    tries++;
                } else if (thread >= requested.length || requested[thread] != number) {
                    put(thread, Operation.REQUEST, number, place);
                }
                request(thread, 0);
                put(thread, Operation.ACQUIRE, number, place);
            }
            default -> put(thread, operation, number, place);
        }
    }

    /** Of a form that tells no more: what it says, and no more. */
    @Override
    public final void event(String thread, Operation operation, String operand, String place) throws IOException {
        boolean ofThread = operation == Operation.FORK || operation == Operation.JOIN;
        int itsThread = number(threads, thread);
        put(itsThread, operation, number(ofThread ? threads : locks, operand), number(places, place));
    }

    private void request(int thread, int lock) {
        if (thread >= requested.length) {
            requested = Arrays.copyOf(requested, 2 * thread);
        }
        requested[thread] = lock;
    }

    private void put(int thread, Operation operation, int operand, int place) throws IOException {
        events++;
        write(thread, operation, operand, place);
    }

    private static int number(Map<String, Integer> numbers, String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            number = numbers.size() + 1;
            numbers.put(name, number);
        }
        return number;
    }

    final void end() throws IOException {
        end(threads.size(), locks.size());
    }

    /** How many events were written. */
    final long events() {
        return events;
    }

    /** What the form could not say. */
    final List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (readers > 0) {
            remarks.add(readers + " acquisitions of read sides are left out: the form has none");
        }
        if (tries > 0) {
            remarks.add(
                    tries
                            + " acquisitions were tried, or had a time limit: the form cannot say so, and they are not requested");
        }
        return remarks;
    }
}
