package org.lockrank.proof;

import java.util.List;

/** The kill list. The first eight are faults of checkers in the field; the others are what ours could get wrong besides. */
final class Mutants {

    private Mutants() {}

    static final List<Mutant> ALL = List.of(
            unsound(
                    "only the last lock is checked",
                    "held/Check.java",
                    """
                            List<Fault> faults = null;
                            for (int i = 0; i < held.depth(); i++) {
                    """,
                    """
                            List<Fault> faults = null;
                            for (int i = Math.max(0, held.depth() - 1); i < held.depth(); i++) {
                    """,
                    "a rank is compared with all that is held, not with the last"),
            unsound(
                    "what the order does not say is allowed",
                    "held/Check.java",
                    "return relation == Relation.AFTER ? ViolationKind.REVERSED : ViolationKind.INCOMPARABLE;",
                    "return relation == Relation.AFTER ? ViolationKind.REVERSED : null;",
                    "a rank incomparable with a held one is refused",
                    "a rank is compared with all that is held, not with the last"),
            unsound(
                    "a mask without counts",
                    "held/HeldStack.java",
                    """
                        final void countDown(int i) {
                            if (again[i] > 0) {
                                again[i]--;
                            } else {
                                remove(i);
                            }
                            settle();
                    """,
                    """
                        final void countDown(int i) {
                            RankState rank = sides[i].rank;
                            if (again[i] > 0) {
                                again[i]--;
                            } else {
                                remove(i);
                            }
                            settle();
                            mask0 &= ~rank.bit0 | RankState.ALWAYS;
                            stacked &= ~rank.bit0 | RankState.ALWAYS;
                            mask1 &= ~rank.bit1;
                    """,
                    "locked twice and unlocked once is held",
                    "two of a rank taken and one released, the rank is held"),
            sound(
                    "the check comes after the lock",
                    "locks/RankedReentrantLock.java",
                    """
                            held.acquire(s);
                            try {
                                super.lock();
                            } catch""",
                    """
                            super.lock();
                            try {
                                held.acquire(s);
                            } catch""",
                    "a refused lock is not taken"),
            sound(
                    "the check comes after the wait",
                    "locks/RankedReentrantLock.java",
                    """
                            held.acquire(s);
                            try {
                                super.lockInterruptibly();
                            } catch""",
                    """
                            super.lockInterruptibly();
                            try {
                                held.acquire(s);
                            } catch""",
                    "a lock is refused before it would block"),
            sound(
                    "a lock that was tried is not pushed",
                    "locks/RankedReentrantLock.java",
                    """
                        public boolean tryLock() {
                            boolean taken = super.tryLock();
                            Side s = side;
                            if (Checking.ON && taken && s != null) {
                                HeldLocks held = holder();
                                held.acquired(s);
                    """,
                    """
                        public boolean tryLock() {
                            boolean taken = super.tryLock();
                            Side s = side;
                            if (Checking.ON && taken && s != null) {
                                HeldLocks held = holder();
                    """,
                    "what a try took is held"),
            unsound(
                    "read locks are ignored",
                    "held/Check.java",
                    """
                            RankState h = side.rank;
                            RankState w = wanted.rank;
                            if (h.isLeaf()) {
                    """,
                    """
                            RankState h = side.rank;
                            RankState w = wanted.rank;
                            if (side.mode() == Mode.SHARED || wanted.mode() == Mode.SHARED) {
                                return null;
                            }
                            if (h.isLeaf()) {
                    """,
                    "reading is checked",
                    "what is read is held"),
            unsound(
                    "may-acquire is checked under contention only",
                    "held/HeldLocks.java",
                    "if (!passes(side.rank) && !reporting) {",
                    "if (Thread.holdsLock(side)) {",
                    "may-acquire is checked where nobody contends"),
            sound(
                    "a refused lock is left on the stack",
                    "held/HeldLocks.java",
                    "StackTraceElement site = checked(side, kind);",
                    """
                    StackTraceElement site;
                    try {
                        site = checked(side, kind);
                    } catch (LockRankException e) {
                        push(side);
                        throw e;
                    }
                    """,
                    "a refused lock is not held",
                    "a rank before a held one is refused, each time"),
            unsound(
                    "what is refused is known the next time",
                    "held/Check.java",
                    "faults.add(new Fault(i, fault));",
                    "faults.add(new Fault(i, fault)); wanted.rank.learn(side.rank);",
                    "a rank before a held one is refused, each time"),
            unsound(
                    "a rank is known to itself",
                    "held/Check.java",
                    """
                            if (h != w && !passes) {
                                wanted.rank.learn(side.rank);
                    """,
                    """
                            if (true) {
                                wanted.rank.learn(side.rank);
                    """,
                    "keys must increase, also the second time"),
            unsound(
                    "keys may be equal or fall",
                    "held/Check.java",
                    "((Comparable<Object>) held).compareTo(wanted) < 0;",
                    "((Comparable<Object>) held).compareTo(wanted) != 0;",
                    "keys must increase, also the second time"),
            unsound(
                    "a wait is no acquisition",
                    "held/HeldLocks.java",
                    "checkAgain(side, side);",
                    "",
                    "a wait that would take the lock again out of order is refused"),
            sound(
                    "what a wait releases together is not checked",
                    "held/Waiting.java",
                    "held.checkAgain(side, sides);",
                    "",
                    "a wait for a monitor that would be taken again out of order is refused"),
            sound(
                    "what a wait releases is compared with itself",
                    "held/Check.java",
                    "if (one == side) {",
                    "if (one == side && released.length == 1) {",
                    "a wait that releases two sides is not held to their order among themselves"),
            unsound(
                    "an upgrade is taken for a downgrade",
                    "held/Check.java",
                    "if (!(same ? wanted.again() == Side.Again.REENTRANT : wanted.isDowngrade())) {",
                    "if (wanted.again() != Side.Again.REENTRANT) {",
                    "an upgrade is refused"),
            unsound(
                    "a leaf may be followed",
                    "held/Check.java",
                    "return ViolationKind.LEAF;",
                    "return null;",
                    "a lock without a rank is a leaf"),
            unsound(
                    "only the first word of ranks is asked",
                    "held/HeldStack.java",
                    "return ((mask0 & rank.unknown0 & RankState.LOWER) | (mask1 & rank.unknown1)) == 0;",
                    "return (mask0 & rank.unknown0 & RankState.LOWER) == 0;",
                    "of many ranks the last are checked as the first"),
            sound(
                    "a rank of the second word is known by the bit that all of them share",
                    "held/RankState.java",
                    "UNKNOWN_1.getAndBitwiseAnd(this, ~held.bit1);",
                    "UNKNOWN_1.getAndBitwiseAnd(this, ~held.bit1); UNKNOWN_0.getAndBitwiseAnd(this, Long.MAX_VALUE);",
                    "of many ranks the last are checked as the first"),
            sound(
                    "another thread's seat is taken for one's own",
                    "held/Seat.java",
                    """
                            HeldLocks mine = held;
                            if (!mine.refersTo(Thread.currentThread())) {
                    """,
                    """
                            HeldLocks mine = held;
                            if (mine == HeldLocks.NOBODY) {
                    """,
                    "what another thread took last is held"),
            sound(
                    "what is stacked can be released from its seat",
                    "held/HeldStack.java",
                    """
                            mask1 |= side.rank.bit1;
                            if (seat != null) {
                                seat.side = null;
                            }
                    """,
                    "mask1 |= side.rank.bit1;",
                    "locked twice and unlocked once is held"),
            unsound(
                    "what is seated is not compared",
                    "held/HeldStack.java",
                    "while (isAnySeated()) {",
                    "while (isAnySeated() && Thread.holdsLock(this)) {",
                    "a rank before a held one is refused, each time"),
            sound(
                    "ranks of two orders know each other",
                    "held/RankState.java",
                    "} else if (!held.knows(this)) {",
                    "} else if (true) { clear(held); } else {",
                    "locks of two orders are listed as they were taken"),
            sound(
                    "a lock that was not got stays held",
                    "held/HeldLocks.java",
                    """
                        public void cancel(Side side) {
                            pop(side);
                    """,
                    """
                        public void cancel(Side side) {
                    """,
                    "a lock that was not got is not held"),
            sound(
                    "only the last lock can be released",
                    "held/HeldStack.java",
                    "for (int i = Math.min(depth, entries.length) - 1; i >= 0; i--) {",
                    "for (int i = Math.max(0, depth - 1); i == depth - 1; i--) {",
                    "what is released out of order leaves the others held",
                    "a downgrade passes, and the read side stays held"));

    private static Mutant unsound(String name, String file, String right, String wrong, String... killers) {
        return new Mutant(name, file, right, wrong, List.of(killers), true);
    }

    private static Mutant sound(String name, String file, String right, String wrong, String... killers) {
        return new Mutant(name, file, right, wrong, List.of(killers), false);
    }
}
