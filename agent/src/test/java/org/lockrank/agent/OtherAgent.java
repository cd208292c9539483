package org.lockrank.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * Another agent, harmless: it takes locks for every class that is loaded, as many agents do that look something up. It does
 * so once before it begins, so that it needs no class then, as is right.
 */
public final class OtherAgent implements ClassFileTransformer {

    private static final Object OUTER = new Object();
    private static final Object INNER = new Object();
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final ReentrantReadWriteLock SIDES = new ReentrantReadWriteLock();
    private static final StampedLock STAMPED = new StampedLock();
    private static final AllHooks.Mutex MUTEX = new AllHooks.Mutex();
    private static final LinkedBlockingQueue<Object> QUEUE = new LinkedBlockingQueue<>();

    private final Runnable act;

    private OtherAgent(Runnable act) {
        this.act = act;
    }

    /** {@code what}: which locks it takes. */
    public static void premain(String what, Instrumentation instrumentation) throws InterruptedException {
        Runnable act = switch (what) {
            case "read" -> OtherAgent::read;
            case "one of each" -> OtherAgent::oneOfEach;
            default -> {
                AllHooks.begin();
                yield () -> new AllHooks().common();
            }
        };
        act.run();
        instrumentation.addTransformer(new OtherAgent(act), true);
    }

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] file) {
        act.run();
        return null;
    }

    /** As OpenTelemetry's agent does. Nobody else reads: the JDK does not need all that it has for readers. */
    private static void read() {
        SIDES.readLock().lock();
        SIDES.readLock().unlock();
    }

    private static void oneOfEach() {
        read();
        SIDES.writeLock().lock();
        SIDES.readLock().lock();
        monitors();
        SIDES.writeLock().unlock();
        SIDES.readLock().unlock();
        LOCK.lock();
        monitors();
        LOCK.unlock();
        long stamp = STAMPED.readLock();
        monitors();
        STAMPED.unlockRead(stamp);
        MUTEX.acquire(1);
        monitors();
        MUTEX.release(1);
        new FutureTask<>(OtherAgent::monitors, null).run();
        QUEUE.add(OUTER);
        QUEUE.poll();
    }

    private static void monitors() {
        synchronized (OUTER) {
            synchronized (INNER) {
                INNER.notifyAll();
            }
        }
    }
}
