package org.lockrank.agent.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.record.Fact;

/**
 * Stacks in words, each kept once under a number. For one thread at a time.
 */
final class Words {

    /** Deeper calls than this are left out of a stack. */
    private static final int MOST_FRAMES = 256;

    private final Map<List<String>, Integer> numbers = new HashMap<>();
    private final List<Fact.Stack> stacks = new ArrayList<>();

    /** A stack by its number. */
    Fact.Stack stack(int number) {
        return stacks.get(number - 1);
    }

    /** The number of these calls; 0 if there are none. */
    int number(StackTraceElement[] stack) {
        return number(frames(stack, 0));
    }

    /**
     * Who held what by which calls, read off the stack at a later time: monitors are let go by the method that took them,
     * and most locks are, so that the calls which led to that method still stand there, below a line of its own that has
     * moved on.
     */
    List<Fact.Held> held(Lock[] locks, int[] hows, Site[] sites, StackTraceElement[] stack, boolean borrowed) {
        Fact.Held[] held = new Fact.Held[locks.length];
        int from = 0;
        for (int d = locks.length - 1; d >= 0; d--) {
            Site site = sites[d];
            int frame = frameOf(site, stack, from);
            boolean found = frame >= 0;
            int number = 0;
            if (found) {
                from = frame;
                List<String> frames = frames(stack, frame);
                frames.set(0, site.frame());
                number = number(frames);
            } else if (!site.className().equals(Sites.NOWHERE)) {
                number = number(new ArrayList<>(List.of(site.frame())));
            }
            held[d] = new Fact.Held(locks[d].id, side(hows[d]), how(hows[d]), number, found && !borrowed);
        }
        return List.of(held);
    }

    /** The side of a lock that these bits mean. */
    static Fact.Side side(int how) {
        return (how & Hooks.READ) != 0 ? Fact.Side.READ : Fact.Side.WRITE;
    }

    /** The kind of waiting that these bits mean. */
    static Fact.How how(int how) {
        if ((how & Watcher.WAIT) != 0) {
            return Fact.How.WAIT;
        }
        if ((how & Hooks.TRY) != 0) {
            return Fact.How.TRIED;
        }
        return (how & Hooks.TIMED) != 0 ? Fact.How.TIMED : Fact.How.BLOCKING;
    }

    private int number(List<String> frames) {
        if (frames.isEmpty()) {
            return 0;
        }
        Integer known = numbers.get(frames);
        if (known != null) {
            return known;
        }
        int number = stacks.size() + 1;
        numbers.put(frames, number);
        stacks.add(new Fact.Stack(number, frames));
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

    private static List<String> frames(StackTraceElement[] stack, int from) {
        List<String> frames = new ArrayList<>();
        for (int i = from; i < stack.length && frames.size() < MOST_FRAMES; i++) {
            frames.add(frame(stack[i]));
        }
        return frames;
    }

    private static String frame(StackTraceElement e) {
        return new Site(e.getClassName(), e.getMethodName(), file(e), e.getLineNumber(), null).frame();
    }

    private static @Nullable String file(StackTraceElement e) {
        return e.isNativeMethod() ? "Native Method" : e.getFileName();
    }
}
