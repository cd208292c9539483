package org.lockrank.held;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Acquisition;
import org.lockrank.event.Conflict;
import org.lockrank.event.HeldLock;
import org.lockrank.event.Mode;
import org.lockrank.event.Site;
import org.lockrank.event.Violation;
import org.lockrank.event.ViolationKind;
import org.lockrank.event.Witness;
import org.lockrank.order.Rank;
import org.lockrank.order.Relation;

/**
 * The slow half of the check: runs where a pair of ranks is new, where one instance is concerned twice, or where a rule is
 * broken. Compares the wanted side with every held one. What is permitted becomes known, with a witness; what is not goes
 * to the sink.
 *
 * <p>One for each thread, used by that thread alone.
 */
final class Check {

    /** What an acquisition releases that is no wait. */
    private static final Side[] NOTHING = {};

    private final HeldLocks held;

    Check(HeldLocks held) {
        this.held = held;
    }

    /**
     * Checks a wanted side against all that is held. Returns normally where it may be taken, or the sink lets it.
     *
     * @return the caller's frame if something was new and it was looked for; else null
     */
    @Nullable
    StackTraceElement acquisition(Side wanted, Acquisition.Kind kind) {
        held.dropEnded();
        int own = instance(wanted);
        if (own < 0) {
            return against(wanted, kind, NOTHING);
        }
        boolean same = held.side(own).mode() == wanted.mode();
        if (!(same ? wanted.again() == Side.Again.REENTRANT : wanted.isDowngrade())) {
            selfDeadlock(wanted, kind, own);
        }
        return null;
    }

    /**
     * Checks a side that is taken again after a wait, against all that is held but what the wait releases, the side itself
     * among it. What else there is of the same lock, the read that a writer took, stays held: then it is an upgrade.
     */
    @Nullable
    StackTraceElement reacquisition(Side wanted, Side... released) {
        held.dropEnded();
        for (int i = 0; i < held.depth(); i++) {
            if (!isAmong(released, held.side(i)) && held.side(i).isSameLock(wanted)) {
                selfDeadlock(wanted, Acquisition.Kind.REACQUIRE, i);
                return null;
            }
        }
        return against(wanted, Acquisition.Kind.REACQUIRE, released);
    }

    private static boolean isAmong(Side[] released, Side side) {
        for (Side one : released) {
            if (one == side) {
                return true;
            }
        }
        return false;
    }

    /** The entry of the same side if there is one, else of the other side of the same lock, else -1. */
    private int instance(Side wanted) {
        if (wanted.again() == Side.Again.OTHER_INSTANCE) {
            return -1;
        }
        int other = -1;
        for (int i = 0; i < held.depth(); i++) {
            Side side = held.side(i);
            if (side.isSameLock(wanted) && side.again() != Side.Again.OTHER_INSTANCE && !side.isDoubtful()) {
                if (side.mode() == wanted.mode() && side.rank == wanted.rank) {
                    return i;
                }
                other = i;
            }
        }
        return other;
    }

    /** Faults first: a refusal leaves no evidence of pairs that were not taken. */
    private @Nullable StackTraceElement against(Side wanted, Acquisition.Kind kind, Side[] released) {
        List<Fault> faults = null;
        for (int i = 0; i < held.depth(); i++) {
            Side side = held.side(i);
            ViolationKind fault = isAmong(released, side) || side.isDoubtful() ? null : fault(side, wanted);
            if (fault != null) {
                faults = faults == null ? new ArrayList<>() : faults;
                faults.add(new Fault(i, fault));
            }
        }
        if (faults != null && !settled(faults, wanted)) {
            broken(faults, wanted, kind);
        }
        return note(wanted, kind, released);
    }

    private @Nullable StackTraceElement note(Side wanted, Acquisition.Kind kind, Side[] released) {
        StackTraceElement site = null;
        for (int i = 0; i < held.depth(); i++) {
            Side side = held.side(i);
            if (!isAmong(released, side) && !wanted.rank.knows(side.rank) && fault(side, wanted) == null) {
                site = permitted(i, side, wanted, kind, site);
            }
        }
        return site;
    }

    private record Fault(int entry, ViolationKind kind) {}

    /** What forbids {@code wanted} while {@code side} is held, or null. */
    private static @Nullable ViolationKind fault(Side side, Side wanted) {
        RankState h = side.rank;
        RankState w = wanted.rank;
        if (h.isLeaf()) {
            return ViolationKind.LEAF;
        }
        if (w.isLeaf() || h.rank.order() != w.rank.order()) {
            return null;
        }
        if (h != w) {
            Relation relation = h.rank.order().relation(h.rank, w.rank);
            if (relation == Relation.BEFORE) {
                return null;
            }
            return relation == Relation.AFTER ? ViolationKind.REVERSED : ViolationKind.INCOMPARABLE;
        }
        return switch (w.rank.nesting()) {
            case NONE -> ViolationKind.SAME_RANK;
            case ANY -> null;
            case BY_KEY -> increases(side.key(), wanted.key()) ? null : ViolationKind.KEY_ORDER;
        };
    }

    @SuppressWarnings("unchecked")
    private static boolean increases(@Nullable Comparable<?> held, @Nullable Comparable<?> wanted) {
        if (held == null || wanted == null) {
            return false;
        }
        try {
            return ((Comparable<Object>) held).compareTo(wanted) < 0;
        } catch (RuntimeException e) {
            // Keys of two types, or a compareTo that fails: no order, so no permission. Not the program's to hear of.
            return false;
        }
    }

    /**
     * Notes a permitted pair: its first witness, then that it need not be asked about again, unless the instances decide.
     * Ranks of two orders have nothing to say of each other. Where {@linkplain Coverage coverage} is wanted, a point that only may
     * acquire settles nothing, so that the first real acquisition is seen as well.
     */
    private @Nullable StackTraceElement permitted(
            int i, Side side, Side wanted, Acquisition.Kind kind, @Nullable StackTraceElement known) {
        boolean passes = Coverage.WANTED && kind == Acquisition.Kind.MAY_ACQUIRE;
        Rank h = side.rank();
        Rank w = wanted.rank();
        StackTraceElement site = known;
        boolean unseen = wanted.rank.witness(h) == null || !passes && wanted.rank.isOnlyPassed(h);
        if (h.order() == w.order() && unseen) {
            site = site == null ? Sites.caller() : site;
            StackTraceElement[] stack = held.site(i) != null ? Sites.NO_STACK : Sites.stack();
            Site heldSite = Sites.resolve(side, held.site(i), stack);
            Witness witness = new Witness(h, heldSite, w, site, held.name(), Coverage.WANTED ? Checking.test() : "");
            if (passes) {
                wanted.rank.passed(witness);
            } else {
                wanted.rank.witnessed(witness);
            }
        }
        if (h != w && !passes) {
            wanted.rank.learn(side.rank);
        }
        return site;
    }

    private static boolean isSettled(Side side, ViolationKind kind, Side wanted) {
        return Checking.sink().settles(kind, side.rank(), wanted.rank());
    }

    private boolean settled(List<Fault> faults, Side wanted) {
        Fault first = gravest(faults);
        return isSettled(held.side(first.entry()), first.kind(), wanted);
    }

    private static Fault gravest(List<Fault> faults) {
        faults.sort(Comparator.comparing(Fault::kind));
        return faults.get(0);
    }

    private void broken(List<Fault> faults, Side wanted, Acquisition.Kind kind) {
        List<HeldLock> all = held.snapshot();
        List<Conflict> conflicts = new ArrayList<>(faults.size());
        for (Fault fault : faults) {
            Side side = held.side(fault.entry());
            Rank h = side.rank();
            boolean related = !side.rank.isLeaf() && h.order() == wanted.rank().order();
            String keys = fault.kind() == ViolationKind.KEY_ORDER ? side.key() + ", then " + wanted.key() : null;
            conflicts.add(new Conflict(
                    fault.kind(),
                    all.get(fault.entry()),
                    related ? h.order().explain(h, wanted.rank()) : null,
                    related ? side.rank.witness(wanted.rank()) : null,
                    keys));
        }
        held.report(new Violation.OrderBroken(wantedBy(wanted, kind), conflicts, all, held.name()));
    }

    private void selfDeadlock(Side wanted, Acquisition.Kind kind, int own) {
        Side side = held.side(own);
        boolean upgrade = side.mode() == Mode.SHARED && wanted.mode() == Mode.EXCLUSIVE;
        if (!isSettled(side, upgrade ? ViolationKind.UPGRADE : ViolationKind.SELF_DEADLOCK, wanted)) {
            List<HeldLock> all = held.snapshot();
            held.report(new Violation.SelfDeadlock(wantedBy(wanted, kind), all.get(own), all, held.name()));
        }
    }

    private static Acquisition wantedBy(Side wanted, Acquisition.Kind kind) {
        return new Acquisition(wanted.rank(), wanted.description(), wanted.mode(), kind, Sites.caller());
    }
}
