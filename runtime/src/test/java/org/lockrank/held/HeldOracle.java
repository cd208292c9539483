package org.lockrank.held;

import java.util.ArrayList;
import java.util.List;
import org.lockrank.event.Mode;
import org.lockrank.order.Rank;

/** What {@link HeldLocks} must do, said again as plainly as possible: a list, and loops over it. */
final class HeldOracle {

    final List<Entry> entries = new ArrayList<>();
    private final HeldWorld world;

    /** A held side, and how often it is held. */
    record Entry(Side side, int holds) {

        @Override
        public String toString() {
            return side.rank() + " " + side.mode() + " " + holds;
        }
    }

    HeldOracle(HeldWorld world) {
        this.world = world;
    }

    List<Side> sides() {
        return entries.stream().map(Entry::side).toList();
    }

    /** Whether the side may be taken now. */
    boolean permits(Side wanted) {
        if (wanted.again() != Side.Again.OTHER_INSTANCE) {
            boolean same = indexOf(wanted) >= 0;
            boolean other = entries.stream().anyMatch(e -> e.side.get() == wanted.get() && e.side != wanted);
            if (same) {
                return wanted.again() == Side.Again.REENTRANT;
            }
            if (other) {
                return wanted.isDowngrade();
            }
        }
        return entries.stream().allMatch(e -> mayPrecede(e.side, wanted));
    }

    /** Whether the side, which is held, may be released and taken again. */
    boolean permitsAgain(Side wanted) {
        return permitsAgain(wanted, List.of(wanted));
    }

    /** The same, where all of {@code released} are released with it. */
    boolean permitsAgain(Side wanted, List<Side> released) {
        return entries.stream()
                .map(Entry::side)
                .filter(side -> !released.contains(side))
                .allMatch(side -> side.get() != wanted.get() && mayPrecede(side, wanted));
    }

    private boolean mayPrecede(Side side, Side wanted) {
        Rank h = side.rank();
        Rank w = wanted.rank();
        if (h == Rank.UNDECLARED) {
            return false;
        }
        if (w == Rank.UNDECLARED || h.order() != w.order()) {
            return true;
        }
        if (h != w) {
            return world.isBefore(h, w);
        }
        return switch (h.nesting()) {
            case ANY -> true;
            case NONE -> false;
            case BY_KEY -> side.key() != null && wanted.key() != null && (Integer) side.key() < (Integer) wanted.key();
        };
    }

    void push(Side side) {
        int own = indexOf(side);
        if (own >= 0 && side.again() == Side.Again.REENTRANT) {
            entries.set(own, new Entry(side, entries.get(own).holds + 1));
        } else {
            entries.add(new Entry(side, 1));
        }
    }

    /** Ends one hold; says whether there was one. */
    boolean pop(Side side) {
        int own = indexOf(side);
        if (own < 0) {
            return false;
        }
        int holds = entries.get(own).holds - 1;
        if (holds > 0) {
            entries.set(own, new Entry(side, holds));
        } else {
            entries.remove(own);
        }
        return true;
    }

    int removeAll(Side side) {
        int own = indexOf(side);
        return own < 0 ? 0 : entries.remove(own).holds;
    }

    void pushAll(Side side, int holds) {
        if (holds > 0) {
            entries.add(new Entry(side, holds));
        }
    }

    void convert(Side from, Side to) {
        int own = indexOf(from);
        if (own < 0) {
            entries.add(new Entry(to, 1));
        } else {
            entries.set(own, new Entry(to, entries.get(own).holds));
        }
    }

    int indexOf(Side side) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).side == side) {
                return i;
            }
        }
        return -1;
    }

    /** For the sides of condition locks: the exclusive ones of locks that know their owner. */
    static boolean hasConditions(Side side) {
        return side.mode() == Mode.EXCLUSIVE;
    }
}
