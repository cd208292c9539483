package org.lockrank.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.evidence.CallStack;
import org.lockrank.analysis.evidence.CodeOrigins;
import org.lockrank.analysis.evidence.Frame;
import org.lockrank.analysis.evidence.Origin;
import org.lockrank.analysis.evidence.StableName;

/**
 * The calls that a thread was in between a lock that it held and the lock that it wanted: where it could release the one or
 * do without the other.
 *
 * @param holder the call that holds the lock; empty where nobody knows
 * @param calls those that it led to, the innermost first; all that is known where nobody knows the holder
 */
public record CallsBetween(String holder, List<String> calls) {

    /** A call out of the code that a lock belongs to: {@code from} calls {@code to}, which is of another package. */
    public record CallOut(String from, String to) {}

    /**
     * Finds the calls on the stack of the wanted lock.
     *
     * <p>The stack of the held lock has its outer calls in common with that one. The first that they have not in common is
     * the same method at another line, which acquired the lock and then went on; or the lock was acquired by a method that
     * has returned, and the last call in common holds it.
     */
    public static CallsBetween of(CallStack held, CallStack wanted) {
        List<String> h = held.frames();
        List<String> w = wanted.frames();
        int common = common(h, w);
        int holder = w.size() - common;
        if (common < h.size() && holder > 0 && sameMethod(h.get(h.size() - 1 - common), w.get(holder - 1))) {
            holder--;
        }
        while (holder < w.size() && Frame.isOfLock(w.get(holder))) {
            holder++;
        }
        if (holder >= w.size()) {
            return new CallsBetween("", w);
        }
        return new CallsBetween(w.get(holder), w.subList(0, holder));
    }

    /** How many of the outer calls of two stacks are the same. */
    public static int common(List<String> a, List<String> b) {
        int common = 0;
        while (common < a.size()
                && common < b.size()
                && a.get(a.size() - 1 - common).equals(b.get(b.size() - 1 - common))) {
            common++;
        }
        return common;
    }

    private static boolean sameMethod(String a, String b) {
        return Frame.method(a).equals(Frame.method(b));
    }

    /**
     * Where the holder's code calls other code: the first call of another package than the holder's, and of no other class
     * of the JDK's on the way there; null if there is none.
     */
    @Nullable
    public CallOut callOut() {
        String own = Frame.className(holder);
        String from = holder;
        for (int i = calls.size() - 1; i >= 0 && !holder.isEmpty(); i--) {
            String call = calls.get(i);
            String name = Frame.className(call);
            if (Frame.isJdk(call) || Frame.isPlumbing(call)) {
                continue;
            }
            if (!Frame.packageName(name).equals(Frame.packageName(own))) {
                return new CallOut(StableName.of(from), StableName.of(call));
            }
            from = call;
        }
        return null;
    }

    /** The likeliest to be the program's of the calls between the two. */
    public Origin origin(CodeOrigins origins) {
        Origin best = Origin.JDK;
        for (String call : calls) {
            Origin origin = origins.of(call);
            best = origin.compareTo(best) < 0 ? origin : best;
        }
        return best;
    }

    /** The innermost call between the two that is the likeliest to be the program's. */
    public String ownCall(CodeOrigins origins) {
        Origin best = origin(origins);
        for (String call : calls) {
            if (origins.of(call) == best && !Frame.isPlumbing(call)) {
                return StableName.of(call);
            }
        }
        return "(unknown)";
    }
}
