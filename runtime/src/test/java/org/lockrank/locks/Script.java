package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.event.HeldLock;
import org.lockrank.event.Violation;
import org.lockrank.event.ViolationKind;
import org.lockrank.held.Checking;
import org.lockrank.held.Held;
import org.lockrank.held.HeldState;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;
import org.lockrank.sink.CollectingSink;
import org.lockrank.sink.LockRankException;
import org.lockrank.sink.Sink;
import org.lockrank.sink.Sinks;
import org.lockrank.testing.Crew;

/**
 * What threads do, in a line: {@code A B -A try:C ; B A}. Steps are told apart by blanks; {@code ;} begins another thread,
 * which starts when the one before has released all and ended.
 *
 * <p>A step is {@code what:lock}. Without {@code what:} it locks; {@code -lock} unlocks; the rest is in {@link #perform}.
 * A lock is a rank's letter, then a digit: its number, and its key where its rank wants one; a letter after that makes
 * another of the same number. {@code A} is {@code A1}. {@code r.A} and {@code w.A} are the sides of a read-write lock;
 * {@code A} alone is the side that the script is run for.
 */
final class Script {

    /** What the locks of all scripts obey. */
    static final LockOrder ORDER = OrderCompiler.compile("matrix.order", """
                    NONE < a < b < c < d;
                    NONE < x;          # beside all of them
                    NONE < n; nestable n;
                    NONE < k; nestable k by key;
                    readwrite e: eR, eW;
                    NONE < eR, eW;
                    eR, eW < f;
                    """).orThrow();

    private static final LockOrder OTHER =
            OrderCompiler.compile("other.order", "NONE < y;").orThrow();

    private final LockKind kind;
    private final boolean reads;
    /** Whether each lock was taken by the same thread before, and nobody looks for places any longer. */
    private final boolean wellKnown;

    private final CollectingSink collected = new CollectingSink();
    private final Map<String, Handle[]> locks = new LinkedHashMap<>();
    private final List<Handle> taken = new ArrayList<>();

    Script(LockKind kind, boolean reads, boolean wellKnown) {
        this.kind = kind;
        this.reads = reads;
        this.wellKnown = wellKnown;
    }

    /**
     * Runs it and gives back the verdict on its last step: {@code ok}, {@code no} for a try that failed, the id of a
     * violation, {@code ?} where the lock alone objects, or {@code -} where this kind of lock does not come to that step. All
     * steps must leave the held state sound, and what is refused must change nothing.
     */
    String verdict(String script) {
        Sink before = Checking.sink(Sinks.all(collected, Script::refuse));
        try {
            List<String> verdicts = new ArrayList<>();
            for (String thread : script.split(";")) {
                try (Crew crew = new Crew()) {
                    crew.start("thread " + (verdicts.size() + 1), () -> verdicts.add(thread(thread.strip())));
                }
            }
            String last = verdicts.remove(verdicts.size() - 1);
            return verdicts.stream().allMatch("ok"::equals) ? last : "-";
        } finally {
            Checking.sink(before);
        }
    }

    /** As the throwing sink, but without a word of locks that have no rank: those are meant. */
    private static void refuse(Violation violation) {
        if (violation.kind() != ViolationKind.UNDECLARED) {
            throw new LockRankException(violation);
        }
    }

    private String thread(String steps) throws InterruptedException {
        if (wellKnown) {
            takeEach(steps);
        }
        String verdict = "ok";
        for (String step : steps.split(" +")) {
            verdict = verdict.equals("ok") ? step(step) : "-";
            HeldState.checkInvariants();
        }
        while (!taken.isEmpty()) {
            taken.remove(taken.size() - 1).unlock();
            HeldState.checkInvariants();
        }
        assertThat(Held.list()).as("held after all was released").isEmpty();
        return verdict;
    }

    /** Each lock of these steps by itself, so that what follows goes the short way. */
    private void takeEach(String steps) {
        HeldState.knowEnoughPlaces(ORDER);
        HeldState.knowEnoughPlaces(OTHER);
        for (String step : steps.split(" +")) {
            if (!step.startsWith("-")) {
                Handle handle = handle(step.replaceFirst("^.*:", ""));
                handle.lock();
                handle.unlock();
            }
        }
    }

    private String step(String step) throws InterruptedException {
        int colon = step.indexOf(':');
        String what = step.startsWith("-") ? "unlock" : colon < 0 ? "lock" : step.substring(0, colon);
        String lock = step.startsWith("-") ? step.substring(1) : step.substring(colon + 1);
        collected.clear();
        List<HeldLock> held = withoutSites();
        Handle handle = handle(lock);
        String state = handle.state();
        String verdict;
        try {
            verdict = perform(what, handle, lock) ? "ok" : "no";
        } catch (UnsupportedOperationException e) {
            verdict = "-";
        } catch (IllegalStateException | IllegalMonitorStateException e) {
            verdict = id();
        }
        assertThat(collected.violations().stream().map(v -> v.kind().id()))
                .as("violations of " + step)
                .isEqualTo(verdict.startsWith("LR") ? List.of(verdict) : List.of());
        if (!verdict.equals("ok")) {
            assertThat(withoutSites()).as("held after " + step + " was refused").isEqualTo(held);
            assertThat(handle.state()).as("lock after " + step + " was refused").isEqualTo(state);
        }
        return verdict;
    }

    private boolean perform(String what, Handle lock, String name) throws InterruptedException {
        boolean done = switch (what) {
            case "lock" -> {
                lock.lock();
                yield true;
            }
            case "try" -> lock.tryLock();
            case "timed" -> lock.tryLock(1_000_000);
            case "zero" -> lock.tryLock(0);
            case "unchecked" -> lock.tryLockUnchecked(1_000_000);
            case "await" -> {
                lock.await();
                yield false;
            }
            case "may" -> {
                Held.mayAcquire(rank(name, reads));
                yield false;
            }
            case "unlock" -> {
                lock.unlock();
                int latest = taken.lastIndexOf(lock);
                if (latest >= 0) {
                    taken.remove(latest);
                }
                yield false;
            }
            default -> throw new AssertionError(what + " is no step");
        };
        if (done) {
            taken.add(lock);
        }
        return done || List.of("await", "may", "unlock").contains(what);
    }

    private Handle handle(String name) {
        String bare = name.replaceFirst("^[rw]\\.", "");
        Handle[] sides = locks.computeIfAbsent(bare, n -> {
            Handle[] made = kind.make(rank(n, true), rank(n, false), n.startsWith("K") ? number(n) : null);
            collected.clear();
            return made;
        });
        return name.startsWith("r.") || !name.startsWith("w.") && reads ? sides[0] : sides[1];
    }

    private static Rank rank(String name, boolean reads) {
        return switch (name.replaceFirst("^[rw]\\.", "").charAt(0)) {
            case 'E' -> ORDER.rank(reads ? "eR" : "eW");
            case 'U' -> Rank.UNDECLARED;
            case 'Y' -> OTHER.rank("y");
            default ->
                ORDER.rank(name.replaceFirst("^[rw]\\.", "").substring(0, 1).toLowerCase(java.util.Locale.ROOT));
        };
    }

    private static Integer number(String name) {
        return name.length() < 2 ? 1 : name.charAt(1) - '0';
    }

    private String id() {
        List<Violation> violations = collected.violations();
        return violations.isEmpty()
                ? "?"
                : violations.get(violations.size() - 1).kind().id();
    }

    /** Not where the short way is tried: whoever asks what is held has it put in order first, and the long way follows. */
    private List<HeldLock> withoutSites() {
        if (wellKnown) {
            return List.of();
        }
        return Held.list().stream()
                .map(h -> new HeldLock(h.rank(), h.lock(), h.mode(), h.holds(), null))
                .toList();
    }
}
