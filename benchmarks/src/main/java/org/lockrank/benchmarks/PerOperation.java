package org.lockrank.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.locks.RankedReentrantReadWriteLock;
import org.lockrank.locks.RankedStampedLock;
import org.lockrank.locks.RwMutex;
import org.lockrank.order.LockOrder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Single operations under JMH, for its profilers: {@code -prof gc} for bytes an operation, {@code -prof perfasm} for the
 * machine code. The tables come from the paired rows; what JMH measures minutes apart is not to be compared so finely.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "-Dlockrank.mode=throw")
public class PerOperation {

    private final LockOrder order = Orders.readWrite();
    private final ReentrantLock plain = new ReentrantLock();
    private final ReentrantReadWriteLock plainReadWrite = new ReentrantReadWriteLock();
    private final StampedLock plainStamped = new StampedLock();
    private final RankedReentrantLock ranked = new RankedReentrantLock(order.rank("first"));
    private final RankedReentrantReadWriteLock rankedReadWrite = new RankedReentrantReadWriteLock(order.rank("first"));
    private final RankedStampedLock rankedStamped = new RankedStampedLock(order.rank("first"));
    private final RwMutex mutex = new RwMutex(order.rank("r"), order.rank("w"));

    /** What calling costs. */
    @Benchmark
    public void nothing() {}

    @Benchmark
    public void reentrantLock() {
        plain.lock();
        plain.unlock();
    }

    @Benchmark
    public void rankedReentrantLock() {
        ranked.lock();
        ranked.unlock();
    }

    @Benchmark
    public void readLock() {
        plainReadWrite.readLock().lock();
        plainReadWrite.readLock().unlock();
    }

    @Benchmark
    public void rankedReadLock() {
        rankedReadWrite.readLock().lock();
        rankedReadWrite.readLock().unlock();
    }

    @Benchmark
    public void stampedRead() {
        plainStamped.unlockRead(plainStamped.readLock());
    }

    @Benchmark
    public void rankedStampedRead() {
        rankedStamped.unlockRead(rankedStamped.readLock());
    }

    @Benchmark
    public void rwMutexRead() {
        mutex.readLock().lock();
        mutex.readLock().unlock();
    }

    @Benchmark
    public void rwMutexWrite() {
        mutex.writeLock().lock();
        mutex.writeLock().unlock();
    }
}
