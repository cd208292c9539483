#!/usr/bin/env bash
# ThreadMXBean.findDeadlockedThreads, which every dashboard's "deadlocked threads" asks, answers null for threads that are
# deadlocked through the read side of a ReentrantReadWriteLock, through StampedLock, or because they are virtual threads:
# on monitors too. It answers for the same two threads where both locks are exclusive and both threads are platform threads.
#
# Seen: OpenJDK 17.0.15 (virtual threads do not exist there) and Temurin 25.0.3. Its documentation says that it finds
# "threads that are in deadlock waiting for object monitors or ownable synchronizers"; that two virtual threads at two
# monitors are left out one would not guess. Fails if an answer changes.
# Needs: java 17 or later; JAVA_HOME picks it. The deadlocked threads are daemons; the program ends by itself.
set -eu
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cat > "$dir/Bean.java" <<'JAVA'
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

public class Bean {
    public static void main(String[] args) throws Exception {
        found("exclusive locks", locks(new ReentrantLock(), new ReentrantLock()), false);
        var a = new ReentrantReadWriteLock();
        var b = new ReentrantReadWriteLock();
        found("read sides", new Lock[][] {{a.readLock(), b.writeLock()}, {b.readLock(), a.writeLock()}}, false);
        found("stamps", locks(new StampedLock().asWriteLock(), new StampedLock().asWriteLock()), false);
        monitors("monitors", false);
        if (Runtime.version().feature() >= 21) {
            found("exclusive locks, virtual", locks(new ReentrantLock(), new ReentrantLock()), true);
            if (Runtime.version().feature() >= 24) {
                monitors("monitors, virtual", true);
            }
        }
        Runtime.getRuntime().halt(0);
    }

    static Lock[][] locks(Lock a, Lock b) {
        return new Lock[][] {{a, b}, {b, a}};
    }

    static int before;

    static void found(String what, Lock[][] pairs, boolean virtual) throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Thread[] threads = new Thread[2];
        for (int i = 0; i < 2; i++) {
            Lock[] pair = pairs[i];
            threads[i] = start(virtual, () -> {
                pair[0].lock();
                both.countDown();
                await(both);
                pair[1].lock();
            });
        }
        ask(what, threads);
    }

    static void monitors(String what, boolean virtual) throws Exception {
        Object a = new Object();
        Object b = new Object();
        CountDownLatch both = new CountDownLatch(2);
        Thread[] threads = {
            start(virtual, () -> nested(a, b, both)), start(virtual, () -> nested(b, a, both))
        };
        ask(what, threads);
    }

    static void nested(Object outer, Object inner, CountDownLatch both) {
        synchronized (outer) {
            both.countDown();
            await(both);
            synchronized (inner) {
                throw new AssertionError("not deadlocked");
            }
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Thread start(boolean virtual, Runnable run) throws Exception {
        if (virtual) {
            return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, run);
        }
        Thread thread = new Thread(run);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits until both stand still, then asks. */
    static void ask(String what, Thread[] threads) {
        for (Thread thread : threads) {
            boolean still = false;
            while (!still) {
                Thread.State state = thread.getState();
                StackTraceElement[] stack = thread.getStackTrace();
                still = (state == Thread.State.WAITING || state == Thread.State.BLOCKED)
                        && java.util.Arrays.stream(stack).noneMatch(e -> e.getMethodName().equals("await"));
                Thread.onSpinWait();
            }
        }
        long[] found = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
        int now = found == null ? 0 : found.length;
        System.out.println(what + ": " + (now - before) + " of 2 threads found");
        before = now;
    }
}
JAVA
"$java" -version 2>&1 | head -1
"$java" "$dir/Bean.java" | tee "$dir/seen"
grep -qx 'exclusive locks: 2 of 2 threads found' "$dir/seen"
grep -qx 'monitors: 2 of 2 threads found' "$dir/seen"
[ "$(grep -vcE '^(exclusive locks|monitors): ' "$dir/seen")" = "$(grep -c ': 0 of 2 threads found$' "$dir/seen")" ]
