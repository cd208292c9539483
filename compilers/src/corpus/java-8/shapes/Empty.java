package shapes;

import locks.First;
import locks.Second;
import locks.Third;

/** Blocks that do nothing: barriers. */
public class Empty {

    private static final First FIRST = new First();
    private static final Second SECOND = new Second();

    private final Third third = new Third();
    private int count;

    public void plain() { // shape
        synchronized (FIRST) {
        }
    }

    public int inBlock() { // shape
        synchronized (FIRST) {
            count++;
            synchronized (SECOND) { // acquires Second while First
            }
        }
        return count;
    }

    public void inEmptyBlock() { // shape
        synchronized (FIRST) {
            synchronized (SECOND) { // acquires Second while First
            }
        }
    }

    public void threeDeep() { // shape
        synchronized (FIRST) {
            synchronized (SECOND) { // acquires Second while First
                synchronized (third) { // acquires Third while First, Second
                }
            }
        }
    }

    public int inARowInBlock() { // shape
        synchronized (FIRST) {
            synchronized (SECOND) { // acquires Second while First
            }
            synchronized (third) { // acquires Third while First
            }
            return count;
        }
    }

    public int inTry() { // shape
        try {
            count++;
            synchronized (FIRST) {
            }
            synchronized (SECOND) {
            }
        } catch (RuntimeException e) {
            count--;
        }
        return count;
    }

    public int inFinally() { // shape
        try {
            return ++count;
        } finally {
            synchronized (FIRST) {
            }
        }
    }

    public int inCatchInBlock() { // shape
        synchronized (FIRST) {
            try {
                count = Integer.parseInt("none");
            } catch (NumberFormatException e) {
                synchronized (SECOND) { // acquires Second while First
                }
            }
        }
        return count;
    }

    public int inLoop() { // shape
        for (int i = 0; i < 3; i++) {
            synchronized (FIRST) {
            }
            synchronized (third) {
                synchronized (SECOND) { // acquires Second while Third
                }
            }
        }
        return count;
    }

    public int ofCondition() { // shape
        if (count == 0) {
            synchronized (FIRST) {
            }
        } else {
            synchronized (SECOND) {
            }
        }
        return count;
    }

    public synchronized void inMethod() { // shape
        synchronized (FIRST) { // acquires First while Empty
        }
    }
}
