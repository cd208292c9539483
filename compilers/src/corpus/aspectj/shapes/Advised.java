package shapes;

import locks.Failure;
import locks.First;
import locks.Guards;
import locks.Second;
import locks.Third;

/** Methods with monitors that advice is woven into. */
public class Advised {

    static final Third THIRD = new Third();

    final First first = new First();
    final Second second = new Second();
    int count = 1;

    public int plain() { // shape
        synchronized (first) {
            return advised(2);
        }
    }

    private int advised(int n) {
        synchronized (second) { // acquires Second while First, Third
            return n + count;
        }
    }

    public synchronized int method() { // shape
        synchronized (first) { // acquires First while Advised
            return ++count;
        }
    }

    public static synchronized int ofClass() { // shape
        synchronized (THIRD) { // acquires Third while Advised.class
            return 3;
        }
    }

    public synchronized void ofNothing() { // shape
        if (count > 3) {
            count++;
        }
    }

    public synchronized int throwing() { // shape
        synchronized (first) { // acquires First while Advised
            return Guards.fail();
        }
    }

    public int caught() { // shape
        try {
            synchronized (first) {
                return Guards.fail();
            }
        } catch (Failure e) {
            synchronized (second) {
                return 4;
            }
        }
    }

    public synchronized int advisedAroundMethod() { // shape
        return advisedAround(1) + advisedAround(2); // acquires at Advised.java:17: Third while Advised
    }

    private synchronized int advisedAround(int n) {
        return n * 10;
    }

    public int loops() { // shape
        int sum = 0;
        for (int i = 0; i < 3; i++) {
            synchronized (first) {
                if (i == 1) {
                    continue;
                }
                sum += advised(i);
            }
        }
        return sum;
    }
}
