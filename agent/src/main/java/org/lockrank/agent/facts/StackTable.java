package org.lockrank.agent.facts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

/**
 * The stacks of a recording, in words, as a tree: the outermost calls, which most stacks of a program have in common, are
 * kept once, and written once. A stack's number is that of its innermost call, from 1; 0 is no stack. For one thread at a
 * time.
 */
public final class StackTable {

    /** Deeper calls than this are left out of a stack. */
    private static final int MOST_FRAMES = 256;

    /** How many stacks are remembered as they were handed in. */
    private static final int MOST_LATELY = 1_024;

    /**
     * An odd number, by which the keys of {@link #calls} are multiplied: else the hash of such a key is one number xor the other, and
     * of the calls of a deep stack these are nearly the same.
     */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    /** By the array itself: acquisitions at the same places share theirs. */
    private final IdentityHashMap<StackTraceElement[], Read> lately = new IdentityHashMap<>();

    /** Sites, elements of stack traces and words, and the numbers of the words that they come to. */
    private final Map<Object, Integer> frames = new HashMap<>();

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    /** Of each call the one that made it, or 0; and its words. The call of number 0 is none. */
    private int[] callers = new int[64];

    private int[] texts = new int[64];
    private int size = 1;

    /** Calls with more than one call within them: there the written stacks are cut. */
    private final BitSet forks = new BitSet();

    private final BitSet callsWithin = new BitSet();

    /** Calls by their caller and their words. */
    private final Map<Long, Integer> calls = new HashMap<>();

    /** The number of these calls; 0 if there are none. */
    public int number(StackTraceElement[] stack) {
        return number(stack, 0);
    }

    /** The number of the calls from one on, outwards. */
    public int number(StackTraceElement[] stack, int from) {
        return number(stack, from, null);
    }

    /** The same, with a site in place of the innermost call. */
    private int number(StackTraceElement[] stack, int from, @Nullable Site innermost) {
        int call = 0;
        for (int i = Math.min(stack.length, from + MOST_FRAMES) - 1; i >= from; i--) {
            call = call(call, i == from && innermost != null ? innermost : stack[i]);
        }
        return call;
    }

    /** The number of these calls, in words; 0 if there are none. */
    public int number(List<String> stack) {
        int call = 0;
        for (int i = stack.size() - 1; i >= 0; i--) {
            call = call(call, stack.get(i));
        }
        return call;
    }

    /** The calls of the stack of that number, in words as a {@link Fact.Stack} has them, the innermost first. */
    public List<String> calls(int number) {
        List<String> words = new ArrayList<>();
        for (int call = number; call != 0; call = callers[call]) {
            words.add(this.words.get(texts[call]));
        }
        return words;
    }

    /** Whether one of the calls of the stack of that number is of a method of the class of that name, with dots. */
    public boolean isIn(int number, String className) {
        for (int call = number; call != 0; call = callers[call]) {
            String text = words.get(texts[call]);
            int open = text.indexOf('(');
            if (text.startsWith(className) && text.lastIndexOf('.', open) == className.length()) {
                return true;
            }
        }
        return false;
    }

    /** Whether no call was left out of the stack of that number because it was so deep. */
    public boolean isWhole(int number) {
        int depth = 0;
        for (int call = number; call != 0; call = callers[call]) {
            depth++;
        }
        return depth < MOST_FRAMES;
    }

    private int call(int caller, Object frame) {
        Integer text = frames.get(frame);
        if (text == null) {
            text = text(frame(frame));
            frames.put(frame, text);
        }
        Long key = ((long) caller << 32 | text) * SPREAD;
        Integer known = calls.get(key);
        if (known != null) {
            return known;
        }
        if (size == callers.length) {
            callers = Arrays.copyOf(callers, size * 2);
            texts = Arrays.copyOf(texts, size * 2);
        }
        callers[size] = caller;
        texts[size] = text;
        if (callsWithin.get(caller)) {
            forks.set(caller);
        }
        callsWithin.set(caller);
        calls.put(key, size);
        return size++;
    }

    private int text(String frame) {
        Integer number = numbers.get(frame);
        if (number == null) {
            number = words.size();
            numbers.put(frame, number);
            words.add(frame);
        }
        return number;
    }

    /**
     * Writes the line of a stack, after those of the stacks that it goes on in; not what was written already.
     *
     * @param written the stacks that are written
     * @param named the calls, by the numbers of their words, that are written
     */
    void write(int number, BitSet written, BitSet named, RecordingWriter out) throws IOException {
        List<Fact.Stack> lines = new ArrayList<>();
        for (int call = number; call != 0 && !written.get(call); ) {
            int first = call;
            List<String> own = new ArrayList<>();
            do {
                own.add(words.get(texts[call]));
                named.set(texts[call]);
                call = callers[call];
            } while (call != 0 && !forks.get(call) && !written.get(call));
            written.set(first);
            lines.add(new Fact.Stack(first, own, call));
        }
        for (int i = lines.size() - 1; i >= 0; i--) {
            out.write(lines.get(i));
        }
    }

    /** The classes whose methods are called by what stands for these numbers. */
    Set<String> classes(BitSet named) {
        Set<String> classes = new HashSet<>();
        for (int text = named.nextSetBit(0); text >= 0; text = named.nextSetBit(text + 1)) {
            String frame = words.get(text);
            classes.add(frame.substring(0, frame.lastIndexOf('.', frame.indexOf('('))));
        }
        return classes;
    }

    /** What an acquisition's stack comes to, in words. */
    public static final class Read {
        private final Site[] sites;

        /** The number of the stack itself. */
        public final int stack;

        private final int[] held;

        /** Which call took each lock; -1 where none that still stands. */
        private final int[] calls;

        /** The calls of that number; for each lock held, taken at its place in {@code sites}, the number of the calls that took it, and which of the calls that is: -1 where none that still stands. */
        public Read(Site[] sites, int stack, int[] held, int[] calls) {
            this.sites = sites;
            this.stack = stack;
            this.held = held;
            this.calls = calls;
        }

        /** How many of the locks were taken by calls further out than {@code call}, or by that call if it is not the first. */
        int takenBefore(int call, boolean first) {
            int taken = calls.length;
            while (taken > 0 && (calls[taken - 1] < call || first && calls[taken - 1] == call)) {
                taken--;
            }
            return taken;
        }

        /** The held locks with these stacks. */
        public List<Fact.Held> held(WatchedLock[] locks, int[] hows, boolean borrowed) {
            Fact.Held[] all = new Fact.Held[locks.length];
            for (int d = 0; d < locks.length; d++) {
                all[d] = new Fact.Held(
                        locks[d].id(),
                        LockMode.side(hows[d]),
                        LockMode.how(hows[d]),
                        held[d],
                        calls[d] >= 0 && !borrowed);
            }
            return List.of(all);
        }
    }

    /**
     * Who held what by which calls, read off the stack at a later time: monitors are released by the method that took them,
     * and most locks are, so that the calls which led to that method still stand there, below a line of its own that has
     * moved on. What many acquisitions share is read once.
     */
    public Read read(Site[] sites, StackTraceElement[] stack) {
        Read before = lately.get(stack);
        if (before != null && Arrays.equals(before.sites, sites)) {
            return before;
        }
        int[] held = new int[sites.length];
        int[] calls = new int[sites.length];
        int from = 0;
        for (int d = sites.length - 1; d >= 0; d--) {
            Site site = sites[d];
            int frame = frameOf(site, stack, from);
            calls[d] = frame;
            if (frame >= 0) {
                from = frame;
                held[d] = number(stack, frame, site);
            } else if (!site.className().equals(Sites.NOWHERE)) {
                held[d] = call(0, site);
            }
        }
        Read read = new Read(sites, number(stack), held, calls);
        if (lately.size() >= MOST_LATELY) {
            lately.clear();
        }
        lately.put(stack, read);
        return read;
    }

    private static int frameOf(Site site, StackTraceElement[] stack, int from) {
        for (int i = from; i < stack.length; i++) {
            if (stack[i].getMethodName().equals(site.method())
                    && stack[i].getClassName().equals(site.className())) {
                return i;
            }
        }
        return -1;
    }

    private static String frame(Object frame) {
        if (frame instanceof String text) {
            return text;
        }
        if (frame instanceof Site site) {
            return site.frame();
        }
        StackTraceElement e = (StackTraceElement) frame;
        return new Site(e.getClassName(), e.getMethodName(), file(e), e.getLineNumber(), null).frame();
    }

    private static @Nullable String file(StackTraceElement e) {
        return e.isNativeMethod() ? "Native Method" : e.getFileName();
    }
}
