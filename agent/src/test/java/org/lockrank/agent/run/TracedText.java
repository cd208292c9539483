package org.lockrank.agent.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lockrank.record.TraceWriter;

/** A trace as text, read by other code than that of {@code lockrank import}, and checked as a trace must be. */
final class TracedText {

    private static final String[] OPERATIONS = {"request", "acquire", "release", "wait", "notify", "start", "join"};

    private final byte[] bytes;
    private int at = TraceWriter.magic().length;
    private final Map<Long, String> threads = new HashMap<>();
    private final Map<Long, String> locks = new HashMap<>();
    private final List<String> lines = new ArrayList<>();

    /** Why it ends; -1 if it does not. */
    private int end = -1;

    private long unseen;

    /** Who has which lock; of those who read, each. */
    private final Map<Long, Set<Long>> writers = new HashMap<>();

    private final Map<Long, Set<Long>> readers = new HashMap<>();
    private final Set<Long> seen = new HashSet<>();
    private final Set<Long> ended = new HashSet<>();

    private TracedText(byte[] bytes) {
        this.bytes = bytes;
    }

    static TracedText of(byte[] trace) {
        TracedText text = new TracedText(trace);
        while (text.at < trace.length) {
            text.entry();
        }
        return text;
    }

    /** The events, such as {@code main acquire Shop.lock}. */
    List<String> lines() {
        return lines;
    }

    int end() {
        return end;
    }

    long unseen() {
        return unseen;
    }

    private void entry() {
        int what = bytes[at++] & 0xff;
        if (what == TraceWriter.END) {
            end = (int) number();
            unseen = number();
            number();
        } else if (what == TraceWriter.THREAD) {
            threads.put(number(), text());
        } else if (what == TraceWriter.LOCK) {
            long number = number();
            text();
            text();
            locks.put(number, text());
            text();
        } else if (what == TraceWriter.PLACE) {
            number();
            text();
        } else {
            event(what & ~TraceWriter.EVENT, number(), number());
            number();
        }
    }

    private void event(int what, long thread, long operand) {
        int operation = what & TraceWriter.OPERATION;
        boolean ofThread = operation == TraceWriter.START || operation == TraceWriter.JOIN;
        String name = (ofThread ? threads : locks).get(operand);
        if (name == null || threads.get(thread) == null) {
            throw new AssertionError("event " + lines.size() + " names what was not introduced");
        }
        String line = threads.get(thread) + " " + OPERATIONS[operation]
                + ((what & TraceWriter.READ) != 0 ? " read " : " ") + name
                + switch (what & TraceWriter.AGAIN) {
                    case TraceWriter.TRIED -> " tried";
                    case TraceWriter.TIMED -> " timed";
                    case TraceWriter.AGAIN -> " again";
                    default -> "";
                };
        lines.add(line);
        check(what, thread, operand, line);
    }

    /** No lock has two threads, unless all read; nobody releases what he has not; nothing is done before one's start or after one's end. */
    private void check(int what, long thread, long operand, String line) {
        if (ended.contains(thread)) {
            throw wrong("after its end", line);
        }
        seen.add(thread);
        Set<Long> write = writers.computeIfAbsent(operand, any -> new HashSet<>());
        Set<Long> read = readers.computeIfAbsent(operand, any -> new HashSet<>());
        boolean reads = (what & TraceWriter.READ) != 0;
        switch (what & TraceWriter.OPERATION) {
            case TraceWriter.ACQUIRE -> {
                boolean free = isFree(write, thread) && (reads || isFree(read, thread));
                if (!free || !(reads ? read : write).add(thread)) {
                    throw wrong("of what is held", line);
                }
            }
            case TraceWriter.RELEASE, TraceWriter.WAIT -> {
                if (!(reads ? read : write).remove(thread)) {
                    throw wrong("of what is not held", line);
                }
            }
            case TraceWriter.START -> {
                if (seen.contains(operand)) {
                    throw wrong("after it did something", line);
                }
            }
            case TraceWriter.JOIN -> ended.add(operand);
            default -> {
                // Nothing to ask.
            }
        }
    }

    private static boolean isFree(Set<Long> holders, long but) {
        return holders.stream().allMatch(holder -> holder == but);
    }

    private AssertionError wrong(String why, String line) {
        int from = Math.max(0, lines.size() - 20);
        return new AssertionError(why + ": " + line + "\n" + String.join("\n", lines.subList(from, lines.size())));
    }

    private long number() {
        long number = 0;
        int shift = 0;
        while (bytes[at] < 0) {
            number |= (long) (bytes[at++] & 0x7f) << shift;
            shift += 7;
        }
        return number | (long) bytes[at++] << shift;
    }

    private String text() {
        int length = (int) number();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }
}
