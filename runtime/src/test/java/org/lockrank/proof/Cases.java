package org.lockrank.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Nesting;
import org.lockrank.order.Rank;
import org.lockrank.order.ReadWritePair;
import org.lockrank.testing.Generator;
import org.lockrank.testing.Shrinker;

/** Random cases: an order of a given few, two to four locks, two or three threads of up to ten steps each. */
final class Cases implements Generator<Case> {

    private static final int MOST_BEGINNINGS = 5;
    private final List<LockOrder> orders;

    Cases(List<LockOrder> orders) {
        this.orders = orders;
    }

    @Override
    public Case generate(SplittableRandom random, int size) {
        LockOrder order = orders.get(random.nextInt(orders.size()));
        List<ModelLock> locks = new ArrayList<>();
        for (int i = random.nextInt(2, 5); i > 0; i--) {
            locks.add(lock(random, order));
        }
        List<Program> programs = new ArrayList<>();
        for (int i = random.nextInt(2, 4); i > 0; i--) {
            programs.add(program(random, locks));
        }
        return new Case(order, locks, programs);
    }

    private static ModelLock lock(SplittableRandom random, LockOrder order) {
        ModelLock.Kind kind = ModelLock.Kind.values()[random.nextInt(3)];
        if (random.nextInt(12) == 0) {
            return new ModelLock(kind, Rank.UNDECLARED, Rank.UNDECLARED, null);
        }
        List<ReadWritePair> pairs = order.readWritePairs();
        if (kind != ModelLock.Kind.EXCLUSIVE && !pairs.isEmpty() && random.nextBoolean()) {
            return new ModelLock(kind, pairs.get(0).read(), pairs.get(0).write(), key(random));
        }
        Rank rank = order.rank(random.nextInt(1, order.ranks().size() + 1));
        return new ModelLock(kind, rank, rank, rank.nesting() == Nesting.BY_KEY ? key(random) : null);
    }

    private static Integer key(SplittableRandom random) {
        return random.nextInt(4);
    }

    /** Begins holds and ends them in any order; all are ended in the end. */
    private static Program program(SplittableRandom random, List<ModelLock> locks) {
        List<Step> steps = new ArrayList<>();
        List<Step> open = new ArrayList<>();
        int beginnings = random.nextInt(2, MOST_BEGINNINGS + 1);
        while (beginnings > 0 || !open.isEmpty()) {
            if (beginnings > 0 && random.nextInt(10) < 7) {
                int lock = random.nextInt(locks.size());
                Step step = new Step(beginning(random, locks.get(lock)), lock);
                steps.add(step);
                beginnings--;
                if (step.op().begins()) {
                    Step.Op end = step.op().reads() ? Step.Op.UNREAD : Step.Op.UNLOCK;
                    open.add(random.nextInt(open.size() + 1), new Step(end, lock));
                }
            } else if (!open.isEmpty()) {
                Step end = open.get(0);
                if (end.op() == Step.Op.UNLOCK && random.nextInt(8) == 0) {
                    steps.add(new Step(Step.Op.AWAIT, end.lock()));
                }
                steps.add(end);
                open.remove(0);
            }
        }
        return new Program(steps);
    }

    private static Step.Op beginning(SplittableRandom random, ModelLock lock) {
        boolean read = lock.hasReadSide() && random.nextBoolean();
        return switch (random.nextInt(6)) {
            case 0 -> read ? Step.Op.TRY_READ : Step.Op.TRY_LOCK;
            case 1 -> Step.Op.MAY_LOCK;
            default -> read ? Step.Op.READ : Step.Op.LOCK;
        };
    }

    /** Leaves out a thread, then a step with the one that ends it. */
    static Shrinker<Case> shrinker() {
        return test -> {
            List<Case> simpler = new ArrayList<>();
            for (int thread = 0; thread < test.programs().size(); thread++) {
                List<Program> rest = new ArrayList<>(test.programs());
                Program program = rest.remove(thread);
                simpler.add(test.with(rest));
                for (int at = 0; at < program.length(); at++) {
                    if (!program.step(at).op().ends()) {
                        List<Program> changed = new ArrayList<>(test.programs());
                        changed.set(thread, program.without(at));
                        simpler.add(test.with(changed));
                    }
                }
            }
            return simpler;
        };
    }
}
