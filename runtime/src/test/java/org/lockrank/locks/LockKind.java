package org.lockrank.locks;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.lockrank.order.Rank;

/** The columns of the matrix: every kind of lock, as a pair of sides. Kinds with one side give it twice. */
enum LockKind {
    /** {@link RankedReentrantLock}. */
    LOCK {
        @Override
        Handle[] make(Rank read, Rank write, Integer key) {
            return exclusive(new RankedReentrantLock(write, false, key));
        }
    },
    /** The same, fair. */
    FAIR {
        @Override
        Handle[] make(Rank read, Rank write, Integer key) {
            return exclusive(new RankedReentrantLock(write, true, key));
        }
    },
    /** {@link RankedReentrantReadWriteLock}. */
    RW {
        @Override
        Handle[] make(Rank read, Rank write, Integer key) {
            var lock = new RankedReentrantReadWriteLock(read, write, false, key);
            RankedReadLock r = lock.readLock();
            RankedWriteLock w = lock.writeLock();
            return new Handle[] {
                new Handle.OfLock(r, lock, nanos -> r.tryLockUnchecked(nanos, NANOSECONDS)),
                new Handle.OfLock(w, lock, nanos -> w.tryLockUnchecked(nanos, NANOSECONDS))
            };
        }
    },
    /** {@link RankedStampedLock}, by stamps. */
    STAMP {
        @Override
        Handle[] make(Rank read, Rank write, Integer key) {
            var lock = new RankedStampedLock(read, write, key);
            return new Handle[] {new Stamps(lock, true), new Stamps(lock, false)};
        }
    },
    /** {@link RankedStampedLock}, by its views. */
    VIEW {
        @Override
        Handle[] make(Rank read, Rank write, Integer key) {
            var lock = new RankedStampedLock(read, write, key);
            return new Handle[] {
                new Handle.OfLock(lock.asReadLock(), lock, nanos -> lock.tryReadLockUnchecked(nanos, NANOSECONDS) != 0),
                new Handle.OfLock(
                        lock.asReadWriteLock().writeLock(),
                        lock,
                        nanos -> lock.tryWriteLockUnchecked(nanos, NANOSECONDS) != 0)
            };
        }
    },
    /** {@link Ranked} around the JDK's re-entrant locks. */
    WRAP {
        @Override
        Handle[] make(Rank read, Rank write, Integer key) {
            return wrapped(new ReentrantReadWriteLock(), read, write, Ranked.Reentrancy.REENTRANT, key);
        }
    },
    /** {@link Ranked} around a lock that is not re-entrant. */
    WRAP1 {
        @Override
        Handle[] make(Rank read, Rank write, Integer key) {
            ReadWriteLock lock = new StampedLock().asReadWriteLock();
            return wrapped(lock, read, write, Ranked.Reentrancy.NOT_REENTRANT, key);
        }
    },
    /** {@link Ranked} around a lock with one side. */
    WRAPX {
        @Override
        Handle[] make(Rank read, Rank write, Integer key) {
            ReentrantLock lock = new ReentrantLock();
            RankedLock wrapped = Ranked.lock(lock, write, Ranked.Reentrancy.REENTRANT, key);
            Handle handle = new Handle.OfLock(wrapped, lock, unsupported());
            return new Handle[] {handle, handle};
        }
    },
    /** {@link RwMutex}. */
    MUTEX {
        @Override
        Handle[] make(Rank read, Rank write, Integer key) {
            RwMutex lock = new RwMutex(read, write);
            return new Handle[] {
                new Handle.OfLock(lock.readLock(), lock, unsupported()),
                new Handle.OfLock(lock.writeLock(), lock, unsupported())
            };
        }
    },
    /** {@link RankScope} of a monitor. */
    MONITOR {
        @Override
        Handle[] make(Rank read, Rank write, Integer key) {
            Object monitor = new Object();
            Handle handle = new Scopes() {
                @Override
                RankScope enter() {
                    return key == null ? RankScope.enter(write, monitor) : RankScope.enter(write, monitor, key);
                }

                @Override
                public void await() throws InterruptedException {
                    synchronized (monitor) {
                        RankScope.await(monitor, 1, NANOSECONDS);
                    }
                }
            };
            return new Handle[] {handle, handle};
        }
    },
    /** {@link RankScope} of a rank alone. */
    RANK {
        @Override
        Handle[] make(Rank read, Rank write, Integer key) {
            Handle handle = new Scopes() {
                @Override
                RankScope enter() {
                    return RankScope.enter(write);
                }
            };
            return new Handle[] {handle, handle};
        }
    };

    /** The read side and the write side of a new lock; its key is null but for ranks that want one. */
    abstract Handle[] make(Rank read, Rank write, Integer key);

    private static Handle[] exclusive(RankedReentrantLock lock) {
        Handle handle = new Handle.OfLock(lock, lock, nanos -> lock.tryLockUnchecked(nanos, NANOSECONDS));
        return new Handle[] {handle, handle};
    }

    private static Handle[] wrapped(
            ReadWriteLock lock, Rank read, Rank write, Ranked.Reentrancy reentrancy, Integer key) {
        ReadWriteLock ranked = Ranked.readWriteLock(lock, read, write, reentrancy, key);
        return new Handle[] {
            new Handle.OfLock(ranked.readLock(), lock, unsupported()),
            new Handle.OfLock(ranked.writeLock(), lock, unsupported())
        };
    }

    private static Handle.Unchecked unsupported() {
        return nanos -> {
            throw new UnsupportedOperationException();
        };
    }

    /** One side by stamps; a stamp that was given back stays, so that it can be given back twice. */
    private static final class Stamps implements Handle {
        private final RankedStampedLock lock;
        private final boolean reads;
        private final Deque<Long> stamps = new ArrayDeque<>();
        private long last = 256;

        Stamps(RankedStampedLock lock, boolean reads) {
            this.lock = lock;
            this.reads = reads;
        }

        @Override
        public void lock() {
            stamps.push(reads ? lock.readLock() : lock.writeLock());
        }

        @Override
        public boolean tryLock() {
            return taken(reads ? lock.tryReadLock() : lock.tryWriteLock());
        }

        @Override
        public boolean tryLock(long nanos) throws InterruptedException {
            return taken(reads ? lock.tryReadLock(nanos, NANOSECONDS) : lock.tryWriteLock(nanos, NANOSECONDS));
        }

        @Override
        public boolean tryLockUnchecked(long nanos) throws InterruptedException {
            return taken(
                    reads
                            ? lock.tryReadLockUnchecked(nanos, NANOSECONDS)
                            : lock.tryWriteLockUnchecked(nanos, NANOSECONDS));
        }

        private boolean taken(long stamp) {
            if (stamp != 0) {
                stamps.push(stamp);
            }
            return stamp != 0;
        }

        @Override
        public void unlock() {
            long stamp = stamps.isEmpty() ? last : stamps.peek();
            if (reads) {
                lock.unlockRead(stamp);
            } else {
                lock.unlockWrite(stamp);
            }
            last = stamps.isEmpty() ? last : stamps.pop();
        }

        @Override
        public String state() {
            return lock.toString();
        }
    }

    /** A scope as something to lock: the innermost one is closed first. */
    private abstract static class Scopes implements Handle {
        private final Deque<RankScope> open = new ArrayDeque<>();
        private RankScope last;

        abstract RankScope enter();

        @Override
        public void lock() {
            open.push(enter());
        }

        @Override
        public void unlock() {
            RankScope scope = open.isEmpty() ? last : open.peek();
            if (scope == null) {
                throw new UnsupportedOperationException();
            }
            scope.close();
            last = open.isEmpty() ? last : open.pop();
        }

        @Override
        public String state() {
            return open.toString();
        }
    }
}
