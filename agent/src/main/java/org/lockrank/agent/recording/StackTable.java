package org.lockrank.agent.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.record.Fact;

/** The stacks of a recording, in words, each kept once under a number. For one thread at a time. */
final class StackTable {

    /** Deeper calls than this are left out of a stack. */
    private static final int MOST_FRAMES = 256;

    /** How many stacks are remembered as they were handed in. */
    private static final int MOST_LATELY = 1_024;

    /** By the array itself: acquisitions at the same places share theirs. */
    private final IdentityHashMap<StackTraceElement[], Read> lately = new IdentityHashMap<>();

    /** By the calls as they came, which is quicker than by their words. */
    private final Map<List<Object>, Integer> known = new HashMap<>();

    private final Map<List<String>, Integer> numbers = new HashMap<>();
    private final List<Fact.Stack> stacks = new ArrayList<>();

    /** A stack by its number. */
    Fact.Stack stack(int number) {
        return stacks.get(number - 1);
    }

    /** The number of these calls; 0 if there are none. */
    int number(StackTraceElement[] stack) {
        return number(stack, 0);
    }

    /** The number of the calls from one on, outwards. */
    int number(StackTraceElement[] stack, int from) {
        return number(frames(stack, from));
    }

    /** What an acquisition's stack comes to, in words. */
    static final class Read {
        private final Site[] sites;

        /** The number of the stack itself. */
        final int stack;

        private final int[] held;

        /** Which call took each lock; -1 where none that still stands. */
        private final int[] calls;

        Read(Site[] sites, int stack, int[] held, int[] calls) {
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
        List<Fact.Held> held(WatchedLock[] locks, int[] hows, boolean borrowed) {
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
    Read read(Site[] sites, StackTraceElement[] stack) {
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
                List<Object> frames = frames(stack, frame);
                frames.set(0, site);
                held[d] = number(frames);
            } else if (!site.className().equals(Sites.NOWHERE)) {
                held[d] = number(List.of(site));
            }
        }
        Read read = new Read(sites, number(stack), held, calls);
        if (lately.size() >= MOST_LATELY) {
            lately.clear();
        }
        lately.put(stack, read);
        return read;
    }

    /** {@code frames}: sites and elements of stack traces. */
    private int number(List<Object> frames) {
        if (frames.isEmpty()) {
            return 0;
        }
        Integer number = known.get(frames);
        if (number == null) {
            List<String> words = new ArrayList<>(frames.size());
            for (Object each : frames) {
                words.add(frame(each));
            }
            number = numberOfWords(words);
            known.put(frames, number);
        }
        return number;
    }

    private int numberOfWords(List<String> frames) {
        Integer number = numbers.get(frames);
        if (number == null) {
            number = stacks.size() + 1;
            numbers.put(frames, number);
            stacks.add(new Fact.Stack(number, frames));
        }
        return number;
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

    private static List<Object> frames(StackTraceElement[] stack, int from) {
        return new ArrayList<>(Arrays.asList(stack).subList(from, Math.min(stack.length, from + MOST_FRAMES)));
    }

    private static String frame(Object frame) {
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
