package org.lockrank.it.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Stage;

/** Queues through which one thread tells another that its part is done. */
public final class Channels {

    private Channels() {}

    public static void main(String... args) throws Throwable {
        new Cases()
                .ordered("tryTransfer", Channels::tryTransfer)
                .ordered("tryTransferInTime", Channels::tryTransferInTime)
                .ordered("drained", Channels::drained)
                .ordered("drainedArray", Channels::drainedArray)
                .ordered("drainedDeque", Channels::drainedDeque)
                .ordered("drainedPriority", Channels::drainedPriority)
                .ordered("drainedDelay", Channels::drainedDelay)
                .ordered("drainedTransfer", Channels::drainedTransfer)
                .ordered("drainedSynchronous", Channels::drainedSynchronous)
                .ordered("delayed", Channels::delayed)
                .ordered("linked", Channels::linked)
                .ordered("linkedDeque", Channels::linkedDeque)
                .ordered("removed", Channels::removed)
                .ordered("removedTransfer", Channels::removedTransfer)
                .unordered("polledNone", Channels::polledNone)
                .unordered("transferredNone", Channels::transferredNone)
                .unordered("drainedOthers", Channels::drainedOthers)
                .unordered("removedOthers", Channels::removedOthers)
                .unordered("ownElement", Channels::ownElement)
                .unordered("interruptedPut", Channels::interruptedPut)
                .run(args[0]);
    }

    /** What the second thread hands on comes from itself; that it took another's element before is chance. */
    private static void ownElement() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
        BlockingQueue<Object> next = new LinkedBlockingQueue<>();
        Stage.apart(
                () -> {
                    locks.forth();
                    queue.put(new Object());
                },
                () -> {
                    Inversion.of(new ReentrantLock(), new ReentrantLock()).forth();
                    queue.put(new Object());
                    queue.take();
                    queue.take();
                    next.put(new Object());
                },
                () -> {
                    next.take();
                    locks.back();
                });
    }

    private static void tryTransfer() {
        LinkedTransferQueue<Object> queue = new LinkedTransferQueue<>();
        Cases.tell(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                () -> Stage.waitUntil(() -> queue.tryTransfer(new Object())),
                queue::take);
    }

    private static void tryTransferInTime() {
        LinkedTransferQueue<Object> queue = new LinkedTransferQueue<>();
        Cases.tell(
                Inversion.of(new ReentrantLock(), new ReentrantLock()),
                () -> queue.tryTransfer(new Object(), 1, TimeUnit.MINUTES),
                queue::take);
    }

    private static <T> void drained(Inversion locks, BlockingQueue<T> queue, T element) {
        List<T> taken = new ArrayList<>();
        Cases.tell(locks, () -> queue.put(element), () -> Stage.waitUntil(() -> queue.drainTo(taken) > 0));
    }

    private static void drained() {
        drained(Inversion.of(new ReentrantLock(), new ReentrantLock()), new LinkedBlockingQueue<>(), new Object());
    }

    private static void drainedArray() {
        drained(Inversion.of(new ReentrantLock(), new ReentrantLock()), new ArrayBlockingQueue<>(2), new Object());
    }

    private static void drainedDeque() {
        drained(Inversion.of(new ReentrantLock(), new ReentrantLock()), new LinkedBlockingDeque<>(), new Object());
    }

    private static void drainedPriority() {
        drained(Inversion.of(new ReentrantLock(), new ReentrantLock()), new PriorityBlockingQueue<>(), "yours");
    }

    private static void drainedDelay() {
        drained(Inversion.of(new ReentrantLock(), new ReentrantLock()), new DelayQueue<>(), new AtOnce());
    }

    private static void drainedTransfer() {
        drained(Inversion.of(new ReentrantLock(), new ReentrantLock()), new LinkedTransferQueue<>(), new Object());
    }

    private static void drainedSynchronous() {
        drained(Inversion.of(new ReentrantLock(), new ReentrantLock()), new SynchronousQueue<>(), new Object());
    }

    /** Delayed by no time at all. */
    private static final class AtOnce implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }

    private static void delayed() {
        DelayQueue<AtOnce> queue = new DelayQueue<>();
        Cases.tell(Inversion.of(new ReentrantLock(), new ReentrantLock()), () -> queue.put(new AtOnce()), queue::take);
    }

    private static void polled(Inversion locks, Queue<Object> queue) {
        Cases.tell(locks, () -> queue.add(new Object()), () -> Stage.waitUntil(() -> queue.poll() != null));
    }

    private static void linked() {
        polled(Inversion.of(new ReentrantLock(), new ReentrantLock()), new ConcurrentLinkedQueue<>());
    }

    private static void linkedDeque() {
        polled(Inversion.of(new ReentrantLock(), new ReentrantLock()), new ConcurrentLinkedDeque<>());
    }

    private static void removed(Inversion locks, BlockingQueue<Object> queue) {
        Object element = new Object();
        Cases.tell(locks, () -> queue.put(element), () -> Stage.waitUntil(() -> queue.remove(element)));
    }

    private static void removed() {
        removed(Inversion.of(new ReentrantLock(), new ReentrantLock()), new LinkedBlockingQueue<>());
    }

    private static void removedTransfer() {
        removed(Inversion.of(new ReentrantLock(), new ReentrantLock()), new LinkedTransferQueue<>());
    }

    /** Nothing was there, and it went on. */
    private static void polledNone() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ConcurrentLinkedQueue<Object> queue = new ConcurrentLinkedQueue<>();
        Stage.apart(
                () -> {
                    queue.poll();
                    locks.back();
                },
                () -> {
                    locks.forth();
                    queue.add(new Object());
                });
    }

    /** Nobody was there to take it; the other has it from somebody else. */
    private static void transferredNone() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        LinkedTransferQueue<Object> queue = new LinkedTransferQueue<>();
        Object element = new Object();
        Stage.apart(
                () -> {
                    locks.forth();
                    queue.tryTransfer(element);
                },
                () -> queue.put(element),
                () -> {
                    queue.take();
                    locks.back();
                });
    }

    private static void drainedOthers() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        LinkedBlockingQueue<Object> queue = new LinkedBlockingQueue<>();
        Stage.apart(
                () -> {
                    queue.put(new Object());
                    locks.forth();
                },
                () -> {
                    queue.drainTo(new ArrayList<>());
                    locks.back();
                });
    }

    private static void removedOthers() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        LinkedTransferQueue<Object> queue = new LinkedTransferQueue<>();
        Object element = new Object();
        queue.add(element);
        Stage.apart(
                () -> {
                    locks.forth();
                    queue.add(new Object());
                },
                () -> {
                    queue.remove(element);
                    locks.back();
                });
    }

    /** It never got there; the other has it from somebody else. */
    private static void interruptedPut() {
        Inversion locks = Inversion.of(new ReentrantLock(), new ReentrantLock());
        ArrayBlockingQueue<Object> queue = new ArrayBlockingQueue<>(1);
        Object element = new Object();
        queue.add(new Object());
        Stage.apart(
                () -> {
                    locks.forth();
                    Thread.currentThread().interrupt();
                    try {
                        queue.put(element);
                    } catch (InterruptedException e) {
                        return;
                    }
                    throw new IllegalStateException("put");
                },
                () -> {
                    queue.take();
                    queue.put(element);
                },
                () -> {
                    queue.take();
                    locks.back();
                });
    }
}
