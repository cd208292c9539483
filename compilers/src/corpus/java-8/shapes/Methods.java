package shapes;

import java.util.Comparator;
import java.util.concurrent.Callable;
import locks.Failure;
import locks.First;
import locks.Guards;
import locks.Second;
import locks.Third;

/** Synchronized methods. */
public class Methods {

    private static final Third SHARED = new Third();

    private static int calls;

    final First first = new First();
    final Second second = new Second();
    private int count;
    private long wide = 5;

    public synchronized void ofNothing() { // shape
        count++;
    }

    public synchronized void withoutABody() {} // shape

    public synchronized void orNot() { // shape
        if (count > 3) {
            count++;
        }
    }

    public synchronized int plain() { // shape
        synchronized (first) { // acquires First while Methods
            return ++count;
        }
    }

    public synchronized long ofLong() { // shape
        return wide++;
    }

    public synchronized double ofDouble() { // shape
        return wide + 0.5;
    }

    public synchronized float ofFloat() { // shape
        return wide + 0.25f;
    }

    public synchronized Object ofObject() { // shape
        return SHARED == null ? first : "text";
    }

    public synchronized boolean ofBoolean() { // shape
        return count > 0 || wide == 5 && first != null;
    }

    public static synchronized int ofClass() { // shape
        synchronized (SHARED) { // acquires Third while Methods.class
            return ++calls > 0 ? 1 : 0;
        }
    }

    public static synchronized void ofClassAndNothing() { // shape
        calls++;
    }

    public final synchronized int finalOne() { // shape
        synchronized (second) { // acquires Second while Methods
            return ++count;
        }
    }

    public synchronized int blockOfThis() { // shape
        synchronized (this) {
            synchronized (first) { // acquires First while Methods
                return ++count;
            }
        }
    }

    public int withinBlock() { // shape
        synchronized (first) {
            return withinBlock(2);
        }
    }

    private synchronized int withinBlock(int n) {
        return count += n; // acquires Methods while First
    }

    public int classWithinBlock() { // shape
        synchronized (first) {
            return withinBlock(3L);
        }
    }

    private static synchronized int withinBlock(long n) {
        return (calls += (int) n) > 0 ? 1 : 0; // acquires Methods.class while First
    }

    public int recursion() { // shape
        synchronized (second) {
            return recursion(4);
        }
    }

    private synchronized int recursion(int n) {
        return n == 0 ? 0 : 1 + recursion(n - 1); // acquires Methods while Second
    }

    public int parametersUsedAgain() { // shape
        return (int) parametersUsedAgain(1, 2L, 3.0, "four") + (int) parametersOfClassUsedAgain(first, 2, 2.5);
    }

    private synchronized double parametersUsedAgain(int a, long b, double c, Object d) {
        a += 2;
        b = a + b;
        d = b;
        for (int i = 0; i < 3; i++) {
            c += i;
            synchronized (first) { // acquires First while Methods
                a++;
            }
        }
        return a + b + c + d.hashCode();
    }

    private static synchronized double parametersOfClassUsedAgain(Object a, int b, double c) {
        a = b;
        c += a.hashCode();
        synchronized (SHARED) { // acquires Third while Methods.class
            b = (int) c;
        }
        return b + c;
    }

    public synchronized int withManyWaysOut() { // shape
        for (int i = 0; i < 4; i++) {
            if (i == count) {
                continue;
            }
            try {
                if (i == 5) {
                    return 1;
                }
                count += i;
                synchronized (first) { // acquires First while Methods
                    if (i == 2) {
                        return count;
                    }
                }
            } finally {
                count++;
            }
        }
        return -1;
    }

    public int throwing() { // shape
        try {
            return throwing(1);
        } catch (Failure e) {
            synchronized (second) {
                return 4;
            }
        }
    }

    private synchronized int throwing(int n) {
        synchronized (first) { // acquires First while Methods
            return n + Guards.fail();
        }
    }

    public synchronized int alwaysThrows() { // shape
        throw new Failure();
    }

    public static synchronized int classAlwaysThrows() { // shape
        throw new Failure();
    }

    public synchronized int loopsWithoutEnd() { // shape
        while (true) {
            synchronized (first) { // acquires First while Methods
                if (count++ > 2) {
                    throw new Failure();
                }
            }
        }
    }

    public synchronized int catchesAll() { // shape
        try {
            return Guards.fail();
        } catch (Throwable e) {
            synchronized (first) { // acquires First while Methods
                return 2;
            }
        } finally {
            count++;
        }
    }

    public int varargs() { // shape
        return varargs(1, first, second);
    }

    private synchronized int varargs(int n, Object... locks) {
        int sum = n;
        for (Object lock : locks) {
            synchronized (lock) { // acquires First while Methods; acquires Second while Methods
                sum++;
            }
        }
        return sum;
    }

    public int overriding() { // shape
        return new Overriding().answer(2);
    }

    /** What is overridden below. */
    synchronized int answer(int n) {
        return n + 1;
    }

    private static final class Overriding extends Methods {

        private final Third third = new Third();

        @Override
        synchronized int answer(int n) {
            synchronized (third) { // acquires Third while Methods$Overriding
                return super.answer(n) * 2;
            }
        }
    }

    public int bridges() throws Exception { // shape
        return new Bridged().call() + new Bridged().compare("a", "b");
    }

    private static final class Bridged implements Callable<Integer>, Comparator<String> {

        @Override
        public synchronized Integer call() {
            synchronized (SHARED) { // acquires Third while Methods$Bridged
                return 6;
            }
        }

        @Override
        public synchronized int compare(String a, String b) {
            return a.compareTo(b);
        }
    }

    public synchronized <T extends Comparable<T>> int generic() { // shape
        T best = null;
        T next = null;
        if (best == null || best.compareTo(next) > 0) {
            best = next;
        }
        synchronized (first) { // acquires First while Methods
            return best == null ? 1 : 2;
        }
    }
}
