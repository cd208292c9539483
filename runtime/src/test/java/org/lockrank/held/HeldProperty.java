package org.lockrank.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.lockrank.event.Acquisition;
import org.lockrank.sink.LockRankException;
import org.lockrank.sink.Sink;
import org.lockrank.sink.Sinks;
import org.lockrank.testing.Generator;
import org.lockrank.testing.Property;
import org.lockrank.testing.Shrinker;

/**
 * The property: after any sequence of operations {@link HeldLocks} holds what {@link HeldOracle} holds, and has refused
 * what that refuses. Runs in fresh classes.
 */
public final class HeldProperty {

    private static final int TRIALS = 400;
    private final HeldWorld world = new HeldWorld(new SplittableRandom(5));
    private final boolean refuses;
    private int refusals;
    private int permissions;
    private int seated;

    private enum Op {
        ACQUIRE,
        TIMED,
        ACQUIRED,
        MAY_ACQUIRE,
        RELEASE,
        CANCEL,
        WAIT,
        WAIT_FOR_TWO,
        WAKE,
        CONVERT,
        SIGHT,
        TAKE,
        LEAVE,
        LOOK
    }

    private record Step(Op op, int side) {}

    private HeldProperty(boolean refuses) {
        this.refuses = refuses;
    }

    /** The sink refuses. Returns how often it did, how often it was not asked, and how often a seat was enough. */
    public static int[] refusing() {
        return new HeldProperty(true).prove(Sinks.throwing(), Shrinker.ofLists(Shrinker.none()));
    }

    /** The same for a held state that is wrong on purpose: the first sequence that shows it will do. */
    public static void refusingAsFound() {
        new HeldProperty(true).prove(Sinks.throwing(), Shrinker.none());
    }

    /** The sink lets all pass. */
    static int[] reporting() {
        return new HeldProperty(false).prove(violation -> {}, Shrinker.ofLists(Shrinker.none()));
    }

    private int[] prove(Sink sink, Shrinker<List<Step>> shrinker) {
        Sink before = Checking.sink(sink);
        try {
            Property.forAll(TRIALS, steps(), shrinker, this::run);
        } finally {
            Checking.sink(before);
        }
        return new int[] {refusals, permissions, seated};
    }

    /** Small sequences first; a few sides at a time, so that they meet again. Ends are as frequent as beginnings. */
    private Generator<List<Step>> steps() {
        Op[] ops = {
            Op.ACQUIRE,
            Op.ACQUIRE,
            Op.ACQUIRE,
            Op.TIMED,
            Op.ACQUIRED,
            Op.ACQUIRED,
            Op.MAY_ACQUIRE,
            Op.RELEASE,
            Op.RELEASE,
            Op.RELEASE,
            Op.CANCEL,
            Op.WAIT,
            Op.WAIT_FOR_TWO,
            Op.WAKE,
            Op.CONVERT,
            Op.SIGHT,
            Op.TAKE,
            Op.TAKE,
            Op.TAKE,
            Op.LEAVE,
            Op.LEAVE,
            Op.LEAVE,
            Op.LOOK
        };
        return (random, size) -> {
            int few = random.nextInt(2, 12);
            int[] sides = random.ints(few, 0, world.sides.size()).toArray();
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                steps.add(new Step(ops[random.nextInt(ops.length)], sides[random.nextInt(few)]));
            }
            return steps;
        };
    }

    private void run(List<Step> steps) {
        HeldLocks held = new HeldLocks(Thread.currentThread());
        HeldOracle oracle = new HeldOracle(world);
        Deque<Runnable> waiting = new ArrayDeque<>();
        KeptOracle looks = new KeptOracle();
        for (Step step : steps) {
            Side side = world.sides.get(step.side);
            switch (step.op) {
                case ACQUIRE -> acquire(held, oracle, side, Acquisition.Kind.LOCK);
                case TIMED -> acquire(held, oracle, side, Acquisition.Kind.TIMED_TRY);
                case MAY_ACQUIRE -> refused(!oracle.permits(side), () -> held.mayAcquire(side));
                case ACQUIRED -> {
                    held.acquired(side);
                    oracle.push(side);
                }
                case RELEASE -> refused(!oracle.pop(side), () -> held.release(side));
                case CANCEL -> {
                    held.cancel(side);
                    oracle.pop(side);
                }
                case WAIT -> waits(held, oracle, side, waiting);
                case WAIT_FOR_TWO -> {
                    Side other = world.sides.get(steps.get(0).side);
                    waitsForTwo(held, oracle, List.of(side, other), waiting);
                }
                case WAKE -> {
                    Runnable wakes = waiting.poll();
                    if (wakes != null) {
                        wakes.run();
                    }
                }
                case CONVERT -> {
                    Side[] both = world.convertible.get(step.side % world.convertible.size());
                    held.convert(both[step.side & 1], both[~step.side & 1]);
                    oracle.convert(both[step.side & 1], both[~step.side & 1]);
                }
                case SIGHT -> held.sight(side);
                case TAKE -> take(held, oracle, side);
                case LEAVE -> {
                    if (oracle.pop(side) && !side.seatOf(held).leaves(side)) {
                        held.release(side);
                    }
                }
                case LOOK -> looks.compare(LongHolds.look(held), oracle.sides());
            }
            looks.after(oracle.sides(), step.op == Op.CONVERT);
            held.checkInvariants();
            assertThat(sides(held)).as("after " + step).isEqualTo(oracle.sides());
        }
        assertThat(entries(held)).as("in the end").isEqualTo(oracle.entries);
    }

    private void acquire(HeldLocks held, HeldOracle oracle, Side side, Acquisition.Kind kind) {
        boolean permitted = oracle.permits(side);
        refused(!permitted, () -> held.acquire(side, kind));
        if (permitted || !refuses) {
            oracle.push(side);
        }
    }

    /** As a lock does that found the thread's seat. */
    private void take(HeldLocks held, HeldOracle oracle, Side side) {
        if (side.rank().number() % 5 != 0) {
            HeldState.knowEnoughPlaces(side.rank());
        }
        boolean takes = side.seatOf(held).takes(side);
        if (!takes && oracle.permits(side) && oracle.indexOf(side) < 0) {
            held.acquire(side);
            held.release(side);
            takes = side.seatOf(held).takes(side);
        }
        if (takes) {
            assertThat(oracle.permits(side)).as("took a seat").isTrue();
            oracle.push(side);
            seated++;
        } else {
            acquire(held, oracle, side, Acquisition.Kind.LOCK);
        }
    }

    private void waits(HeldLocks held, HeldOracle oracle, Side side, Deque<Runnable> waiting) {
        boolean waits =
                HeldOracle.hasConditions(side) && oracle.entries.stream().anyMatch(e -> e.side() == side);
        if (waits) {
            boolean permitted = oracle.permitsAgain(side);
            int[] holds = new int[1];
            refused(!permitted, () -> holds[0] = held.waits(side));
            if (permitted || !refuses) {
                assertThat(oracle.removeAll(side)).isEqualTo(holds[0]);
                waiting.add(() -> {
                    held.wakes(side, holds[0]);
                    oracle.pushAll(side, holds[0]);
                });
            }
        }
    }

    private void waitsForTwo(HeldLocks held, HeldOracle oracle, List<Side> sides, Deque<Runnable> waiting) {
        boolean waits = sides.get(0).get() != sides.get(1).get()
                && sides.stream().allMatch(side -> HeldOracle.hasConditions(side) && oracle.indexOf(side) >= 0);
        if (waits) {
            boolean permitted = sides.stream().allMatch(side -> oracle.permitsAgain(side, sides));
            Waiting[] begun = new Waiting[1];
            refused(!permitted, () -> begun[0] = Waiting.begin(held, null, sides.toArray(new Side[0])));
            if (permitted || !refuses) {
                int[] holds = sides.stream().mapToInt(oracle::removeAll).toArray();
                waiting.add(() -> {
                    begun[0].end();
                    oracle.pushAll(sides.get(0), holds[0]);
                    oracle.pushAll(sides.get(1), holds[1]);
                });
            }
        }
    }

    private void refused(boolean expected, Runnable work) {
        boolean refused = false;
        try {
            work.run();
        } catch (LockRankException e) {
            refused = true;
        }
        assertThat(refused).as("refused").isEqualTo(expected && refuses);
        refusals += refused ? 1 : 0;
        permissions += refused ? 0 : 1;
    }

    private static List<Side> sides(HeldLocks held) {
        return held.all();
    }

    private static List<HeldOracle.Entry> entries(HeldLocks held) {
        List<HeldOracle.Entry> entries = new ArrayList<>();
        var snapshot = held.snapshot();
        for (int i = 0; i < held.depth(); i++) {
            entries.add(new HeldOracle.Entry(held.side(i), snapshot.get(i).holds()));
        }
        return entries;
    }
}
