package org.lockrank.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.HeldLock;
import org.lockrank.event.Mode;
import org.lockrank.event.Site;
import org.lockrank.event.Violation;
import org.lockrank.held.Held;

/**
 * The locks that the current thread holds and should not.
 *
 * <p>They stay held, and the next test in the thread is checked against them: which is not that test's fault, and was told already.
 * So a thread remembers what was left in it.
 */
final class Leaks {

    /** What tests before have left held in this thread. */
    private static final ThreadLocal<List<HeldLock>> LEFT = ThreadLocal.withInitial(List::of);

    private Leaks() {}

    /** A test leaves these held. Forgets what was left before and is not held any more. */
    static void leave(List<HeldLock> leaks) {
        List<HeldLock> left = new ArrayList<>(LEFT.get());
        left.addAll(leaks);
        if (!left.isEmpty()) {
            List<HeldLock> now = Held.list();
            left.removeIf(lock -> sameOf(now, lock) == null);
            LEFT.set(List.copyOf(left));
        }
    }

    /** Whether nothing but what tests before have left held stands against an acquisition. */
    static boolean explain(Violation violation) {
        List<HeldLock> left = LEFT.get();
        return !left.isEmpty()
                && violation instanceof Violation.OrderBroken broken
                && broken.conflicts().stream().allMatch(conflict -> sameOf(left, conflict.held()) != null);
    }

    /** A lock that a thread holds, and which thread. */
    record Leak(HeldLock lock, String thread) {}

    /** What the thread holds, and whose it is. */
    static List<Leak> named(List<HeldLock> locks) {
        String thread = Thread.currentThread().getName();
        return locks.stream().map(lock -> new Leak(lock, thread)).toList();
    }

    /** What the thread holds more of than it did. */
    static List<HeldLock> since(List<HeldLock> before) {
        List<HeldLock> leaks = new ArrayList<>();
        for (HeldLock now : Held.list()) {
            HeldLock then = sameOf(before, now);
            if (then == null || then.holds() < now.holds()) {
                leaks.add(now);
            }
        }
        return leaks;
    }

    private static @Nullable HeldLock sameOf(List<HeldLock> before, HeldLock now) {
        for (HeldLock then : before) {
            if (then.rank() == now.rank() && then.mode() == now.mode() && isSame(then, now)) {
                return then;
            }
        }
        return null;
    }

    /** A lock that was collected, though held, has lost its identity, and is known by where it was taken. */
    private static boolean isSame(HeldLock then, HeldLock now) {
        return then.lock().equals(now.lock())
                || (isGone(then) || isGone(now)) && Objects.equals(frame(then), frame(now));
    }

    private static boolean isGone(HeldLock held) {
        return !held.lock().contains("@");
    }

    private static @Nullable Object frame(HeldLock held) {
        return held.site() == null ? null : held.site().frame();
    }

    /** Names each with the place that took it. */
    static String text(Scope scope, List<Leak> leaks) {
        StringBuilder text = new StringBuilder("lockrank: ")
                .append(leaks.size() == 1 ? "a lock is" : leaks.size() + " locks are")
                .append(" still held when the test ends");
        for (Leak leak : leaks) {
            HeldLock held = leak.lock();
            Site site = held.site();
            text.append("\n  held    ")
                    .append(held.rank())
                    .append(held.mode() == Mode.SHARED ? " (read)" : "")
                    .append("   ")
                    .append(held.lock())
                    .append(held.holds() > 1 ? " (" + held.holds() + " times)" : "")
                    .append("   ")
                    .append(site == null ? "somewhere" : site)
                    .append("   thread ")
                    .append(leak.thread());
        }
        return text.append("\n  fix     release it in a finally block\n  test    ")
                .append(scope)
                .toString();
    }
}
