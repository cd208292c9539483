package org.lockrank.held;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Witness;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Nesting;
import org.lockrank.order.Rank;

/**
 * What this JVM has seen of one rank: the held ranks after which taking it is known to be permitted. Two words of bits
 * that the check tests; everything behind them is slow and runs once a pair.
 *
 * <p>A rank gets a <em>slot</em> when the first lock carries it. The first 61 slots have a bit of their own in word 0,
 * which decides alone as long as nothing else is held. The sign bit of word 0 says that a rank beyond is held: then
 * everybody looks more closely, at word 1, where the next 63 slots have a bit each; the ranks after them share its last
 * bit, which is never known, so that a thread that holds one of those checks slowly. A program pays for the ranks that it
 * holds, not for the length of its order, nor for the ranks that it takes.
 *
 * <p>The source of the idea: TSan's {@code hasAllEdges} and lockdep's chain cache (validate once, then O(1)).
 */
final class RankState {

    /** Slots from here on have a bit in word 1, and the sign bit of word 0 together. */
    private static final int UPPER = 61;

    /** Slots from here on share the last bit of word 1. */
    private static final int CROWD = UPPER + 63;

    /** The bits of word 0 that stand for one rank each. */
    static final long LOWER = (1L << UPPER) - 1;

    /** A bit of word 0 that every thread holds, and only ranks know whose next acquisition nobody wants a closer look at. */
    static final long ALWAYS = 1L << UPPER + 1;

    /**
     * A bit of word 0 that no rank ever knows: a thread that wants to know whether another acquires anything sets it there, so that
     * the next acquisition goes the slow way, which clears it. See {@link LongHolds}.
     */
    static final long ASKED = 1L << UPPER;

    /** How many seats a thread can have: one for each bit of word 0 that stands for one rank, one for all other ranks. */
    static final int SEATS = UPPER + 1;

    private static final int SITES = 256;
    private static final AtomicInteger SLOTS = new AtomicInteger();
    /** Held while a rank learns of one of another order. */
    private static final Object ACROSS_ORDERS = new Object();

    private static final VarHandle UNKNOWN_0;
    private static final VarHandle UNKNOWN_1;

    static {
        try {
            UNKNOWN_0 = MethodHandles.lookup().findVarHandle(RankState.class, "unknown0", long.class);
            UNKNOWN_1 = MethodHandles.lookup().findVarHandle(RankState.class, "unknown1", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final Rank rank;
    /** This rank's bit among those a thread holds: in one of the two words. */
    final long bit0;

    final long bit1;
    /** Which of a thread's seats is this rank's. */
    final int seat;

    private final int slot;
    private final boolean keyed;

    /**
     * Held ranks of which nothing is known here: bit set = ask. A bit is cleared once, when its pair has been seen and is
     * permitted, which the order never changes, and no bit but {@link #ALWAYS} is ever set again; by one atomic operation,
     * so that threads which learn at once lose nothing. Read plainly by any thread: a stale value, or one half of each word on a 32-bit VM,
     * has only more bits set, and asking again does no harm. Nobody can see the zero that was here first, which would permit
     * all: a state is published through a concurrent map and then through the final field {@link Side#rank} only.
     */
    long unknown0 = -1;

    long unknown1 = -1;

    /**
     * How many more acquisitions may look for their site: the first ones of each rank do, so that a small program has every
     * site exactly, and a long-running one pays nothing: while there are some left, {@link #ALWAYS} is unknown. Racy on
     * purpose: a count more or less does no harm.
     */
    int siteBudget = SITES;

    /** The same for the places where locks of this rank are made. */
    int madeBudget = SITES;

    private final Side bare = Side.bare(this);
    private final Map<Rank, Witness> witnesses = new ConcurrentHashMap<>(4);
    /** Where coverage is wanted: pairs that were seen only at points that may acquire this rank. Empty otherwise. */
    private final Map<Rank, Witness> passed = new ConcurrentHashMap<>(1);

    private final Set<StackTraceElement> sites = ConcurrentHashMap.newKeySet();

    private RankState(Rank rank) {
        this.rank = rank;
        this.slot = SLOTS.getAndIncrement();
        this.bit0 = slot < UPPER ? 1L << slot : Long.MIN_VALUE;
        this.seat = Math.min(slot, UPPER);
        this.keyed = rank.nesting() == Nesting.BY_KEY;
        this.bit1 = slot < UPPER ? 0 : 1L << Math.min(slot, CROWD) - UPPER;
    }

    /** The state of a rank; made when first asked for. */
    static RankState of(Rank rank) {
        if (rank.number() == 0) {
            return Leaf.STATE;
        }
        return rank.order().companion(States.class, States::new).of(rank);
    }

    /** The states of one order's ranks, kept alive by the order and no longer. */
    private static final class States {

        private final Map<Rank, RankState> states = new ConcurrentHashMap<>();

        States(LockOrder order) {
            Coverage.of(order, states.values());
        }

        RankState of(Rank rank) {
            return states.computeIfAbsent(rank, RankState::new);
        }
    }

    /** Apart, so that the leaf takes a slot only where there is a lock without a rank. */
    private static final class Leaf {
        static final RankState STATE = new RankState(Rank.UNDECLARED);
    }

    /** This rank as something to acquire that is no lock. */
    Side bare() {
        return bare;
    }

    /**
     * Whether locks of this rank are ordered by keys. They are never seated: a seat would keep the key of a lock that was
     * released, and who knows what with it.
     */
    boolean isKeyed() {
        return keyed;
    }

    boolean isLeaf() {
        return rank.number() == 0;
    }

    /** Whether {@code held} is permitted and seen. */
    boolean knows(RankState held) {
        if (held.slot < CROWD) {
            return held.slot < UPPER ? (unknown0 & held.bit0) == 0 : (unknown1 & held.bit1) == 0;
        }
        return witnesses.containsKey(held.rank);
    }

    /**
     * Notes that {@code held} is permitted, from now on without asking. The crowd is asked about each time. So is the second
     * of two that were seen both ways, which is permitted to ranks of two orders only: that no two ranks know each other
     * tells which of two held ones is the older.
     */
    void learn(RankState held) {
        if (held.rank.order() == rank.order()) {
            clear(held);
        } else if (!held.knows(this)) {
            synchronized (ACROSS_ORDERS) {
                if (!held.knows(this)) {
                    clear(held);
                }
            }
        }
    }

    private void clear(RankState held) {
        if (held.slot < UPPER) {
            UNKNOWN_0.getAndBitwiseAnd(this, ~held.bit0);
        } else if (held.slot < CROWD) {
            UNKNOWN_1.getAndBitwiseAnd(this, ~held.bit1);
        }
    }

    /** The first time that this rank was taken while {@code held} was held, or null. */
    @Nullable
    Witness witness(Rank held) {
        Witness taken = witnesses.get(held);
        return taken != null ? taken : passed.get(held);
    }

    /** All first times. */
    List<Witness> witnesses() {
        List<Witness> all = new ArrayList<>(witnesses.values());
        passed.values().stream().filter(witness -> isOnlyPassed(witness.held())).forEach(all::add);
        return all;
    }

    /** Whether the pair was seen only at points that may acquire this rank; asked where coverage is wanted. */
    boolean isOnlyPassed(Rank held) {
        return !witnesses.containsKey(held) && passed.containsKey(held);
    }

    /** Keeps the first witness of a pair. */
    void witnessed(Witness witness) {
        witnesses.putIfAbsent(witness.held(), witness);
    }

    /** Keeps the first witness of a pair at a point that may acquire this rank. */
    void passed(Witness witness) {
        passed.putIfAbsent(witness.held(), witness);
    }

    /** Notes a place where this rank is taken. */
    void sited(StackTraceElement site) {
        if (sites.size() < SITES) {
            sites.add(site);
        }
    }

    /** The places where this rank was seen taken; a live view. */
    Set<StackTraceElement> sites() {
        return sites;
    }

    /** One acquisition has looked for its site. */
    void spendSite() {
        if (!Checking.EXACT_SITES && --siteBudget <= 0 && !keyed) {
            UNKNOWN_0.getAndBitwiseAnd(this, ~ALWAYS);
        }
    }

    /** After a message had to do with a site that was not seen: look more closely for a while. */
    void wantSites() {
        siteBudget = Math.max(siteBudget, SITES);
        UNKNOWN_0.getAndBitwiseOr(this, ALWAYS);
    }

    @Override
    public String toString() {
        return rank.name();
    }
}
