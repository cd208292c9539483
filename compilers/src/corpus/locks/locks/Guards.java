package locks;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Lock objects, which are known by these fields, and monitors for languages that have no fields of their own. */
public final class Guards {

    public static final First FIRST = new First();
    public static final Second SECOND = new Second();
    public static final Third THIRD = new Third();

    public static final ReentrantLock LOCK = new ReentrantLock();

    public final ReentrantLock one = new ReentrantLock();
    public final ReentrantLock two = new ReentrantLock(true);
    public final ReadWriteLock sides = new ReentrantReadWriteLock();
    public final StampedLock stamped = new StampedLock();
    public final Condition ready = one.newCondition();

    /** Answers its argument: what a compiler does not see through. */
    public static <T> T itself(T object) {
        return object;
    }

    /** Throws. */
    public static int fail() {
        throw new Failure();
    }
}
