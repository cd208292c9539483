package org.lockrank.event;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lockrank.order.Edge;
import org.lockrank.order.Explanation;
import org.lockrank.order.Rank;

/**
 * Says a violation to a person: one sentence, then what was wanted, what is held, the rule, what was seen, what to fix.
 * Runs once a violation; takes no lock and reads nothing but the violation.
 */
final class ViolationText {

    private final StringBuilder text = new StringBuilder();
    private final Columns columns = new Columns();

    ViolationText(Violation violation) {
        text.append("lockrank ").append(violation.kind().id()).append(": ");
        if (violation instanceof Violation.OrderBroken v) {
            orderBroken(v);
        } else if (violation instanceof Violation.SelfDeadlock v) {
            selfDeadlock(v);
        } else if (violation instanceof Violation.NotHeld v) {
            notHeld(v);
        } else if (violation instanceof Violation.AssertionFailed v) {
            assertionFailed(v);
        } else if (violation instanceof Violation.Undeclared v) {
            undeclared(v);
        }
        columns.appendTo(text);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void orderBroken(Violation.OrderBroken v) {
        text.append(headline(v.wanted(), v.conflicts().get(0)));
        wanted(v.wanted());
        held(v.held(), v.thread());
        for (Conflict conflict : v.conflicts()) {
            rule(conflict);
            seen(conflict);
        }
        for (Conflict conflict : v.conflicts()) {
            fix(v.wanted(), conflict);
        }
    }

    private static String headline(Acquisition wanted, Conflict conflict) {
        String w = wanted.rank().name();
        String h = conflict.held().rank().name();
        String sentence = switch (conflict.kind()) {
            case REVERSED -> w + " must be taken before " + h + ", not while holding it";
            case INCOMPARABLE -> w + " may not be taken while holding " + h + ": no rule orders them";
            case LEAF -> "nothing may be taken while holding a lock without a rank, and " + w + " is";
            case SAME_RANK -> "a second " + w + " may not be taken while holding one";
            case KEY_ORDER -> "a second " + w + " must have a greater key than the one held: " + conflict.keys();
            default -> w + " may not be taken while holding " + h;
        };
        return switch (wanted.kind()) {
            case LOCK -> sentence;
            case TIMED_TRY -> sentence + " (timed tryLock)";
            case REACQUIRE -> sentence + " (waiting on its condition releases it and takes it again)";
            case MAY_ACQUIRE -> sentence + " (this point may take it, though it did not now)";
        };
    }

    private void wanted(Acquisition wanted) {
        columns.row("wanted", wanted.rank().name() + side(wanted.mode()), wanted.lock(), frame(wanted.site()));
    }

    private void held(List<HeldLock> held, String thread) {
        if (held.isEmpty()) {
            columns.row("held", "nothing, in thread " + thread);
        }
        for (HeldLock h : held) {
            String times = h.holds() > 1 ? " (" + h.holds() + " times)" : "";
            columns.row("held", h.rank().name() + side(h.mode()), h.lock() + times, site(h.site()), "thread " + thread);
        }
    }

    private void rule(Conflict conflict) {
        Explanation why = conflict.why();
        Rank held = conflict.held().rank();
        switch (conflict.kind()) {
            case LEAF ->
                columns.row(
                        "rule",
                        "a lock without a rank is a leaf: after every rank, before nothing, since nobody said more");
            case SAME_RANK ->
                columns.row(
                        "rule",
                        held.name() + " is not nestable",
                        "",
                        held.place().toString());
            case KEY_ORDER ->
                columns.row(
                        "rule",
                        "nestable " + held.name() + " by key",
                        "",
                        held.place().toString());
            case REVERSED -> {
                for (Edge edge : why == null ? List.<Edge>of() : why.chain()) {
                    columns.row("rule", edge.toString(), "", edge.place().toString());
                }
            }
            default -> {
                if (why != null) {
                    columns.row(
                            "rule",
                            "none orders " + held.name() + " and "
                                    + why.wanted().name() + "; " + near(why));
                }
            }
        }
    }

    /** What the order does permit, so that the missing edge can be seen beside those that are there. */
    private static String near(Explanation why) {
        List<Rank> before = why.wanted().order().mayBeHeld(why.wanted());
        String names = before.stream().limit(8).map(Rank::name).collect(Collectors.joining(", "));
        String rest = before.size() > 8 ? " and " + (before.size() - 8) + " more" : "";
        String some = before.isEmpty() ? "nothing" : "only " + names + rest;
        return some + " may be held when " + why.wanted().name() + " is taken ("
                + why.wanted().place() + ")";
    }

    private void seen(Conflict conflict) {
        Witness opposite = conflict.opposite();
        if (opposite != null) {
            boolean byKey = opposite.held() == opposite.wanted();
            columns.row(
                    "seen",
                    opposite.held().name() + ", then " + opposite.wanted().name() + (byKey ? " of greater key" : ""),
                    "",
                    frame(opposite.wantedSite()),
                    "thread " + opposite.thread());
            columns.row(
                    "",
                    byKey
                            ? "threads that take the same two in opposite orders can deadlock"
                            : "both orders have now been seen: threads that run them at the same time can deadlock");
        } else if (conflict.kind() == ViolationKind.REVERSED) {
            columns.row(
                    "seen", "this order only, so far: the declared order is broken, a deadlock needs the other too");
        }
    }

    private void fix(Acquisition wanted, Conflict conflict) {
        String w = wanted.rank().name();
        HeldLock held = conflict.held();
        String h = held.rank().name();
        String release = "release " + h + " before " + line(wanted.site(), "this point");
        Explanation why = conflict.why();
        switch (conflict.kind()) {
            case REVERSED -> {
                columns.row("fix", "take " + w + " before " + line(held.site(), h + " is taken") + ", or " + release);
                if (why != null) {
                    columns.row("", "(permitting " + w + " after " + h + " would close the cycle " + cycle(why) + ")");
                }
            }
            case LEAF ->
                columns.row("fix", "give the lock of " + line(held.site(), "the held lock") + " a rank, or " + release);
            case KEY_ORDER ->
                columns.row("fix", "take the locks of rank " + w + " by increasing key: lockAll does that");
            default -> {
                columns.row("fix", release);
                edit(why, h, w);
            }
        }
    }

    private void edit(@Nullable Explanation why, String held, String wanted) {
        if (why == null) {
            return;
        }
        Explanation.Edit edit = why.edit();
        if (edit != null) {
            columns.row("", "or permit it: " + edit.how() + " (" + edit.place() + ")");
            if (why.newPairs() > 1) {
                columns.row(
                        "", "(" + edit.text() + " would newly permit " + why.newPairs() + " pairs of ranks in all)");
            }
        } else if (!why.cycle().isEmpty()) {
            columns.row("", "(permitting " + wanted + " after " + held + " would close the cycle " + cycle(why) + ")");
        }
    }

    /** {@code registry < connection < registry}: the edges back from wanted to held, closed by the forbidden one. */
    private static String cycle(Explanation why) {
        StringBuilder cycle = new StringBuilder(why.cycle().get(0).before());
        String at = why.cycle().get(0).before();
        for (Edge edge : why.cycle()) {
            if (!edge.before().equals(at)) {
                cycle.append(" = ").append(edge.before());
            }
            cycle.append(" < ").append(edge.after());
            at = edge.after();
        }
        if (!at.equals(why.held().name())) {
            cycle.append(" = ").append(why.held().name());
        }
        return cycle.append(" < ").append(why.wanted().name()).toString();
    }

    private void selfDeadlock(Violation.SelfDeadlock v) {
        String w = v.wanted().rank().name();
        boolean reads = v.own().mode() == Mode.SHARED;
        boolean wantsRead = v.wanted().mode() == Mode.SHARED;
        text.append(w)
                .append(": this thread holds ")
                .append(reads ? "the read side of " : "")
                .append("this very lock");
        String rule;
        String fix;
        if (reads && !wantsRead) {
            text.append(" and wants its write side, which waits for all readers, itself among them");
            rule = "a read lock cannot be made a write lock: two readers that try wait for each other for ever";
            fix = "release the read side first and look again at what you read, or take the write side at once";
        } else if (reads) {
            text.append(" already: a writer that arrives in between makes both wait for ever");
            rule = "readers queue behind a waiting writer, and that writer waits for the read that this thread holds";
            fix = "read once for the whole of the work, and pass on what you read";
        } else {
            text.append(wantsRead ? " for writing, and it is not re-entrant" : ", which is not re-entrant");
            rule = "a lock that is not re-entrant waits for its holder, and that is the thread that waits";
            fix = "split the method: one that takes the lock, one that expects it held (and asserts so)";
        }
        wanted(v.wanted());
        held(v.held(), v.thread());
        columns.row("rule", rule);
        columns.row("fix", fix);
    }

    private void notHeld(Violation.NotHeld v) {
        text.append(v.rank().name()).append(" is released by a thread that does not hold it");
        columns.row("lock", v.rank().name(), v.lock(), frame(v.site()), "thread " + v.thread());
        held(v.held(), v.thread());
        if (v.holder() != null) {
            columns.row("holder", "thread " + v.holder(), "", site(v.holderSite()));
        }
        columns.row(
                "fix", "release where it was taken, in the same thread, in a finally block; once for each acquisition");
    }

    private void assertionFailed(Violation.AssertionFailed v) {
        text.append("it was asserted that ").append(v.claim()).append(", which is not so");
        columns.row("assert", v.claim(), "", frame(v.site()), "thread " + v.thread());
        held(v.held(), v.thread());
        columns.row(
                "fix",
                "make it so before " + line(v.site(), "this point") + ", or weaken the assertion if it says too much");
    }

    private void undeclared(Violation.Undeclared v) {
        text.append("a lock is made without a rank, and is taken for a leaf");
        columns.row("lock", v.lock(), "", frame(v.site()), "thread " + v.thread());
        columns.row("rule", "nothing may be taken while a leaf is held");
        columns.row("fix", "define a rank for it in the order file and give it to the constructor");
    }

    private static String site(@Nullable Site site) {
        return site == null ? "somewhere" : site.toString();
    }

    private static String frame(@Nullable StackTraceElement frame) {
        return frame == null ? "somewhere" : Site.text(frame);
    }

    private static String line(@Nullable StackTraceElement frame, String otherwise) {
        return frame == null ? otherwise : Site.line(frame);
    }

    private static String line(@Nullable Site site, String otherwise) {
        return site == null ? otherwise : Site.line(site.frame());
    }

    private static String side(Mode mode) {
        return mode == Mode.SHARED ? " (read)" : "";
    }
}
