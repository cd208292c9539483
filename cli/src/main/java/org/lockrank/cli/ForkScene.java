package org.lockrank.cli;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.locks.RwMutex;
import org.lockrank.order.LockOrder;
import org.lockrank.sink.LockRankException;

/**
 * One run of the fork under one order.
 *
 * @param title what it shows
 * @param orderFile the order
 * @param held the rank by which the exec lock is held for writing
 * @param exec makes the exec lock
 * @param permitted whether the fork may allocate
 * @param told what there is to know about the order, some lines
 */
record ForkScene(
        String title,
        String orderFile,
        String held,
        Function<LockOrder, RwMutex> exec,
        boolean permitted,
        String told) {

    /**
     * What came of it.
     *
     * @param refusal the violation as a user sees it, or the empty string
     * @param rules the rules that permit it, or the empty string
     */
    record Outcome(String refusal, String rules) {}

    /** Runs it in a thread of its own. */
    Outcome play(LockOrder order) throws InterruptedException {
        Fork fork = new Fork(exec.apply(order).writeLock(), new RankedReentrantLock(order.rank("fin")));
        AtomicReference<RuntimeException> thrown = new AtomicReference<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        fork.run();
                    } catch (RuntimeException e) {
                        thrown.set(e);
                    }
                },
                "fork");
        thread.start();
        thread.join();
        RuntimeException refusal = thrown.get();
        if (refusal == null) {
            return new Outcome("", rules(order));
        }
        if (refusal instanceof LockRankException e) {
            return new Outcome(e.violation().message(), "");
        }
        throw refusal;
    }

    private String rules(LockOrder order) {
        return order.explain(order.rank(held), order.rank("fin")).chain().stream()
                .map(edge -> edge + " (" + edge.place() + ")")
                .collect(Collectors.joining(", "));
    }

    /** The program: what Go's {@code syscall.forkExec} does with these two locks, and no more. */
    private static final class Fork {

        private final Lock exec;
        private final Lock fin;

        Fork(Lock exec, Lock fin) {
            this.exec = exec;
            this.fin = fin;
        }

        void run() {
            exec.lock();
            try {
                allocate();
            } finally {
                exec.unlock();
            }
        }

        private void allocate() {
            fin.lock();
            fin.unlock();
        }
    }
}
